import { sql } from "kysely"
import type { Database } from "../database.ts"

/** What was noted of every trail on a day, and the signature under it. */
export interface StoredDigest {
  /** In UTC, as `2026-11-26`. */
  readonly day: string
  /** The text that was signed. */
  readonly document: string
  readonly signature: Uint8Array
}

/** Where a trail ended. */
export interface TrailEnd {
  readonly entityId: string
  readonly seq: number
  readonly hash: Uint8Array
}

const digestLock = 7_266_273_403

/**
 * Makes the digest of a day, once however many processes ask at the same time: `make` is given where every trail ends at
 * one moment, and the digest before. False: the day has its digest, or there is no trail yet.
 */
export const addDigest = async (
  { kysely }: Database,
  day: string,
  now: Date,
  make: (ends: ReadonlyArray<TrailEnd>, before: StoredDigest | undefined) => StoredDigest,
): Promise<boolean> =>
  kysely.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${digestLock}::bigint)`.execute(db)
    const { rows: known } = await sql`select from trail_digest where day >= ${day}`.execute(db)
    if (known.length > 0) return false
    const { rows: before } = await sql<StoredDigest>`select day, document, signature from trail_digest
      order by day desc limit 1`.execute(db)
    const { rows: ends } = await sql<{ entityId: string; seq: string; hash: Uint8Array }>`select
      entity_id as "entityId", seq, hash from trail_head order by entity_id`.execute(db)
    if (ends.length === 0) return false
    const made = make(
      ends.map((end) => ({ ...end, seq: Number(end.seq) })),
      before[0],
    )
    await sql`insert into trail_digest (day, document, signature, made_at)
      values (${made.day}, ${made.document}, ${made.signature}, ${now})`.execute(db)
    return true
  })

/** The newest digests, newest first; those before a day where one is given. */
export const newestDigests = async (
  { kysely }: Database,
  limit: number,
  before?: string,
): Promise<ReadonlyArray<StoredDigest>> => {
  const { rows } = await sql<StoredDigest>`select day, document, signature from trail_digest
    ${before === undefined ? sql`` : sql`where day < ${before}`} order by day desc limit ${sql.lit(limit)}`.execute(
    kysely,
  )
  return rows
}
