import { activityOf } from "@rollcall/domain/directory"
import type { Database } from "../database.ts"
import { countActivity } from "../overview/activity.ts"
import { command, query, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { withEntity } from "../with-entity.ts"
import { trailHash, trailStart } from "./chain.ts"
import { advance } from "./settle.ts"

// Every read is by index, whatever the planner believes: a plan made while the tables were small sorts them whole. What
// it believes of such a plan's cost would have it compiled, which takes a second. No number of a transaction is taken for
// a lock of this kind; `advance` builds on that.
const settings = ["enable_seqscan", "enable_sort", "jit"].map((name) => `set_config('${name}', 'off', true)`).join(", ")
const lockOf = `hashtextextended('trail of ' || $1::text, 0)`
const tryLock = query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${lockOf}) as mine, ${settings}`)
const lock = query(`select pg_advisory_xact_lock(${lockOf}), ${settings}`)

interface Head {
  readonly seq: string
  readonly hash: Uint8Array
  readonly sealed_at: Date
  readonly last_n: string
  readonly settled_n: string
  readonly mark_n: string
  readonly mark_xid: string
}

const headOf = query<Head>(
  `select seq, hash, sealed_at, last_n, settled_n, mark_n, mark_xid::text from trail_head where entity_id = $1`,
)

interface Unsealed {
  readonly lowest: string
  readonly next: string
  readonly n: string | null
  readonly id: string
  readonly row_hash: Uint8Array
  readonly actor: string
  readonly kind: string
  readonly outcome: string
  readonly day: string
}

// What is visible and when it is asked are of one moment. A subquery for each, not a join: it is asked by key.
const unsealed = query<Unsealed>(`select pg_snapshot_xmin(s.at)::text as lowest, pg_snapshot_xmax(s.at)::text as next,
    e.*
  from (select pg_current_snapshot() as at) s
  left join lateral (select n, id, row_hash, actor, kind, outcome, (at at time zone 'UTC')::date::text as day
      from provisioning_event o where o.entity_id = $1 and o.n > $2::bigint
      and (select t.seq from trail t where t.entity_id = $1 and t.event_id = o.id) is null
    order by o.n limit $3::int) e on true`)

const add = rowsCommand<ReturnType<typeof rowOf>>(`insert into trail (entity_id, seq, event_id, row_hash, hash,
    sealed_at)
  select $1::uuid, t.* from json_to_recordset($2::json) as t (seq bigint, event_id uuid, row_hash bytea, hash bytea,
    sealed_at timestamptz)`)

const putHead = command(`insert into trail_head as h (entity_id, seq, hash, sealed_at, last_n, settled_n, mark_n,
    mark_xid)
  values ($1, $2::bigint, $3::bytea, $4::timestamptz, $5::bigint, $6::bigint, coalesce($7::bigint, 0),
    pg_current_xact_id())
  on conflict (entity_id) do update set seq = excluded.seq, hash = excluded.hash,
    sealed_at = excluded.sealed_at, last_n = excluded.last_n, settled_n = excluded.settled_n, mark_n = coalesce($7::bigint, h.mark_n),
    mark_xid = case when $7::bigint is null then h.mark_xid else excluded.mark_xid end`)

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 100, postgresql: 1_000 } as const

/** What became of one sealing. */
export interface Sealed {
  readonly sealed: number
  /** There may be more: as many were sealed as one transaction takes. */
  readonly isFull: boolean
}

/**
 * Chains events of an entity that are committed and not in its trail yet, in the order in which they were inserted, in
 * one transaction of its own. `turn` says what to do while somebody else seals the same trail: leave it to them, or wait
 * and take what they left.
 */
export const sealTrail = (
  database: Database,
  entityId: string,
  now: Date,
  turn: "try" | "wait" = "try",
): Promise<Sealed> =>
  withEntity(database, entityId, async (tx) => {
    if (turn === "wait") await tx.run(lock)
    else if ((await tx.run(tryLock)).rows[0]?.mine !== true) return { sealed: 0, isFull: false }
    const head = (await tx.run(headOf)).rows[0]
    const limit = mostAtOnce[database.kind]
    const { rows } = await tx.run(unsealed, [head?.settled_n ?? "0", limit])
    return { sealed: seal(tx, head, rows, limit, now), isFull: rows.length === limit }
  })

/** Sends the links of what was found, and the head as it is then. */
const seal = (
  tx: EntityTransaction,
  head: Head | undefined,
  found: ReadonlyArray<Unsealed>,
  limit: number,
  now: Date,
): number => {
  const events = found.filter(({ n }) => n !== null).toSorted((a, b) => Number(a.n) - Number(b.n))
  const [moment] = found
  if (moment === undefined || (head === undefined && events.length === 0)) return 0
  let [seq, hash] = [Number(head?.seq ?? 0), head?.hash ?? trailStart(tx.entityId)]
  const links = events.map(({ id: eventId, row_hash: rowHash }) => {
    seq += 1
    hash = trailHash(hash, { seq, eventId, rowHash })
    return rowOf({ seq, eventId, rowHash, hash, now })
  })
  const progress = {
    last: Number(head?.last_n ?? 0),
    settled: Number(head?.settled_n ?? 0),
    mark: Number(head?.mark_n ?? 0),
    markXid: BigInt(head?.mark_xid ?? 0),
  }
  const greatest = Number(events.at(-1)?.n ?? 0)
  // A full batch says nothing of what lies beyond its last event.
  const upTo = events.length === limit ? greatest : Math.max(progress.last, greatest)
  const at = { lowest: BigInt(moment.lowest), next: BigInt(moment.next) }
  const { last, settled, newMark } = advance(progress, upTo, at)
  if (links.length > 0) tx.sendRows(add, links)
  // An event is sealed once, so it is counted once.
  countActivity(
    tx,
    events.map((event) => ({ day: event.day, activity: activityOf(event) })),
  )
  // The mark of a trail that is settled to its end need not move: nobody compares anything.
  const moves = links.length > 0 || (newMark !== undefined && progress.settled < last)
  const sealedAt = links.length > 0 ? now : (head?.sealed_at ?? now)
  if (moves) tx.send(putHead, [seq, hash, sealedAt, last, settled, newMark ?? null])
  return links.length
}

const rowOf = (link: {
  readonly seq: number
  readonly eventId: string
  readonly rowHash: Uint8Array
  readonly hash: Uint8Array
  readonly now: Date
}) => ({
  seq: link.seq,
  event_id: link.eventId,
  row_hash: byteaOf(link.rowHash),
  hash: byteaOf(link.hash),
  sealed_at: link.now.toISOString(),
})

const byteaOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString("hex")}`

// Each entity costs a few look-ups by key, whether or not it has something new.
const isBehind = `exists (select from provisioning_event e where e.entity_id = y.id and e.n > coalesce(h.settled_n, 0)
  and (select t.seq from trail t where t.entity_id = y.id and t.event_id = e.id) is null)`

// One whose last events are sealed and not settled is looked at once more, so that they are not compared with the trail
// each time.
const waiting = query<{ id: string }>(`select y.id
  from (select pg_current_snapshot() as at) s, entity y left join trail_head h on h.entity_id = y.id
  where ${isBehind} or (h.settled_n < h.last_n
    and (h.mark_xid <= pg_snapshot_xmin(s.at) or h.mark_xid >= pg_snapshot_xmax(s.at)))`)

/** The entities whose trails there is something to do for. */
export const entitiesToSeal = async ({ read }: Database): Promise<ReadonlyArray<string>> =>
  (await read(waiting, [])).rows.map(({ id }) => id)

const behind = query<{ n: string }>(
  `select count(*) as n from entity y left join trail_head h on h.entity_id = y.id where ${isBehind}`,
)

/** How many entities have events that are committed and not in their trail. */
export const countTrailsBehind = async ({ read }: Database): Promise<number> =>
  Number((await read(behind, [])).rows[0]?.n ?? 0)
