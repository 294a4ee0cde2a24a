import { sql } from "kysely"
import { type BackupFacts, backupFacts } from "../backup-facts.ts"
import type { Database } from "../database.ts"

/** What a backup of the database as it is now would have. */
export const factsNow = (database: Database): Promise<BackupFacts> =>
  database.lend((session) => backupFacts(async (statement) => (await session.run(statement, [])).rows))

/** Does some work while a moment of the database is kept: its name for pg_dump, and what there is at it. */
export const atOneMoment = <A>(
  { lend }: Database,
  work: (snapshot: string, facts: BackupFacts) => Promise<A>,
): Promise<A> =>
  lend(async (session) => {
    // A dump may take hours.
    await session.runText("begin isolation level repeatable read, read only")
    try {
      await session.runText("set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0")
      const { rows } = await session.runText("select pg_export_snapshot() as id")
      // The statement gives one row.
      const [row] = rows as ReadonlyArray<{ readonly id: string }>
      const facts = await backupFacts(async (statement) => (await session.run(statement, [])).rows)
      return await work(row?.id ?? "", facts)
    } finally {
      await session.runText("rollback")
    }
  })

/** Whether there is no table in the database yet. */
export const isEmptyDatabase = async ({ kysely }: Database): Promise<boolean> =>
  (await kysely.introspection.getTables()).length === 0

/** Whether the database has the tables of the trail: one from before has not. */
export const hasTrail = async ({ kysely }: Database): Promise<boolean> =>
  (await kysely.introspection.getTables()).some(({ name }) => name === "trail_head")

/** Makes the role that a backup gives rights to; roles are the server's, and in no backup. */
export const makeAppRole = async ({ kysely }: Database): Promise<void> => {
  await sql`do $$ begin create role rollcall_app nologin; exception when duplicate_object then null; end $$`.execute(
    kysely,
  )
}

/** Makes another database on the same server. */
export const createDatabase = async ({ kysely }: Database, name: string): Promise<void> => {
  await sql`create database ${sql.id(name)}`.execute(kysely)
}

/** Removes a database, whoever is connected to it. */
export const dropDatabase = async ({ kysely }: Database, name: string): Promise<void> => {
  await sql`drop database if exists ${sql.id(name)} with (force)`.execute(kysely)
}
