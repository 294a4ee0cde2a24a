import { sql } from "kysely"
import type { Database } from "./database.ts"
import { DatabaseUnfit } from "./failure.ts"

/**
 * Ties the database to the key its secrets are made with: the first start stores the key's fingerprint, a start with
 * another key throws `DatabaseUnfit` before it could refuse every token.
 */
export const claimInstallation = async ({ kysely }: Database, fingerprint: string, now: Date): Promise<void> => {
  await sql`insert into installation (key_fingerprint, created_at) values (${fingerprint}, ${now})
    on conflict do nothing`.execute(kysely)
  const { key_fingerprint } = await kysely
    .selectFrom("installation")
    .select("key_fingerprint")
    .executeTakeFirstOrThrow()
  if (key_fingerprint === fingerprint) return
  throw new DatabaseUnfit({
    reason:
      "ROLLCALL_KEY is not the key this database was set up with: every access token would be refused. Set the key of the first start; embedded, it stands in the file key of the data folder.",
  })
}

const bootstrapLock = 7_266_273_402

/** Runs `work` while no other process of this database runs its own: replicas that start together take turns. */
export const oneAtATime = async <A>({ kind, kysely }: Database, work: () => Promise<A>): Promise<A> => {
  // Embedded there is one process and one connection; holding that would leave `work` none.
  if (kind === "embedded") return work()
  return kysely.transaction().execute(async (db) => {
    await sql`set local lock_timeout = 0`.execute(db)
    await sql`select pg_advisory_xact_lock(${bootstrapLock}::bigint)`.execute(db)
    return work()
  })
}

/** Whether the database answers a question at all. */
export const databaseAnswers = ({ kysely }: Database): Promise<boolean> =>
  sql`select 1`.execute(kysely).then(
    () => true,
    () => false,
  )

/** The version of PostgreSQL the database runs. */
export const databaseVersion = async ({ kysely }: Database): Promise<string> => {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(kysely)
  return rows[0]?.version.split(" ")[0] ?? ""
}
