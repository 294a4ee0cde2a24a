import { sql } from "kysely"
import type { Database } from "../database.ts"

/** A browser that is signed in. What its cookie holds is never read. */
export interface SessionFacts {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly userAgent: string | null
}

/** The sessions of an account, newest first. */
export const sessionsOfAccount = async (
  { kysely }: Database,
  accountId: string,
  now: Date,
): Promise<ReadonlyArray<SessionFacts>> => {
  const { rows } = await sql<SessionFacts>`select id, "createdAt", "updatedAt" as "lastSeenAt", "expiresAt",
    "ipAddress" as address, "userAgent" from auth.session where "userId" = ${accountId} and "expiresAt" > ${now}
    order by "createdAt" desc, id limit 200`.execute(kysely)
  return rows
}

/** Ends one session of an account, or all. Answers how many were ended. */
export const endSessions = async ({ kysely }: Database, accountId: string, only?: string): Promise<number> => {
  const { rows } = await sql`delete from auth.session where "userId" = ${accountId}
    and ${only === undefined ? sql`true` : sql`id = ${only}`} returning 1`.execute(kysely)
  return rows.length
}
