import type { Database } from "./database.ts"
import { query } from "./session/statement.ts"
import { countTrailsBehind } from "./trail/seal-trail.ts"

/** How far the background work is behind. */
export interface Lag {
  /** How many people are to be looked at. */
  readonly outboxEntries: number
  /** How long the first of them has waited. */
  readonly outboxSeconds: number
  /** How many entities have events that are not in their sealed trail. */
  readonly trailsBehind: number
}

const outbox = query<{ n: string; seconds: number }>(`select count(*) as n,
    greatest(0, coalesce(extract(epoch from now() - min(available_at)), 0))::float8 as seconds from outbox`)

/** Measures it now. */
export const lagNow = async (database: Database): Promise<Lag> => {
  const [row] = (await database.read(outbox, [])).rows
  const trailsBehind = await countTrailsBehind(database)
  return { outboxEntries: Number(row?.n ?? 0), outboxSeconds: Math.round((row?.seconds ?? 0) * 10) / 10, trailsBehind }
}
