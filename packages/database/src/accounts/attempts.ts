import { sql } from "kysely"
import type { Database } from "../database.ts"

/** How often something may be tried: `burst` times at once, and then again every `seconds`. */
export interface AttemptLimit {
  readonly key: string
  readonly burst: number
  readonly seconds: number
}

/**
 * Notes one more try of something, whichever process it came to; answers the whole seconds to wait where it is one too
 * many, and then notes nothing. All that is kept of a key is when its tries are full again.
 */
export const tryOnce = async (
  { kysely }: Database,
  { key, burst, seconds }: AttemptLimit,
  now: Date,
): Promise<number | undefined> => {
  const [step, room] = [seconds * 1_000, seconds * burst * 1_000]
  const limit = new Date(now.getTime() + room - step)
  const first = new Date(now.getTime() + step)
  const { rows } = await sql`insert into auth.attempt as a (key, full_at) values (${key}, ${first})
    on conflict (key) do update
      set full_at = greatest(a.full_at, ${now}::timestamptz) + make_interval(secs => ${seconds})
      where a.full_at <= ${limit}::timestamptz returning 1`.execute(kysely)
  if (rows.length === 1) return undefined
  const found = await sql<{ full_at: Date }>`select full_at from auth.attempt where key = ${key}`.execute(kysely)
  const fullAt = found.rows[0]?.full_at.getTime() ?? 0
  return Math.max(1, Math.ceil((fullAt - limit.getTime()) / 1_000))
}

/** Forgets tries that count no more, codes that work no more, and sessions and challenges that have ended. */
export const dropOldAttempts = async ({ kysely }: Database, now: Date): Promise<void> => {
  await sql`delete from auth.attempt where full_at < ${now}`.execute(kysely)
  await sql`delete from auth.used_code where until < ${now}`.execute(kysely)
  await sql`delete from auth.verification where "expiresAt" < ${now}`.execute(kysely)
  await sql`delete from auth.session where "expiresAt" < ${now}`.execute(kysely)
}

/** Takes a code of an account as used; false: it was used before. Of two who try at once, one may. */
export const useCode = async ({ kysely }: Database, accountId: string, code: string, until: Date): Promise<boolean> => {
  const { rows } =
    await sql`insert into auth.used_code (account_id, code, until) values (${accountId}, ${code}, ${until})
    on conflict do nothing returning 1`.execute(kysely)
  return rows.length === 1
}
