import { sql } from "kysely"
import type { Database } from "../database.ts"

/** Puts a link in the place of whichever there was: only the newest works. */
export const putSetUpLink = async ({ kysely }: Database, digest: Uint8Array, expiresAt: Date): Promise<void> => {
  await sql`insert into auth.set_up_link (digest, expires_at) values (${digest}, ${expiresAt})
    on conflict (id) do update set digest = excluded.digest, expires_at = excluded.expires_at`.execute(kysely)
}

/** Until when the link with this digest works; nothing where it does not. */
export const findSetUpLink = async ({ kysely }: Database, digest: Uint8Array, now: Date): Promise<Date | undefined> => {
  const { rows } = await sql<{ expires_at: Date }>`select expires_at from auth.set_up_link
    where digest = ${digest} and expires_at > ${now}`.execute(kysely)
  return rows[0]?.expires_at
}

/** Uses the link with this digest up; whether it was there to be used: of two who try, one may. */
export const useSetUpLink = async ({ kysely }: Database, digest: Uint8Array, now: Date): Promise<boolean> => {
  const { rows } = await sql`delete from auth.set_up_link where digest = ${digest} and expires_at > ${now}
    returning 1`.execute(kysely)
  return rows.length === 1
}
