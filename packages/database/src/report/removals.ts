import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** A removal with how long it took. */
export interface Removal {
  readonly eventId: string
  readonly userId: string
  readonly askedAt: Date
  /** Null: not yet. */
  readonly doneAt: Date | null
  readonly ms: number
}

const pushed = query<Removal>(`select e.id as "eventId", substr(e.subject, 7) as "userId",
    e.at - x.ms * interval '1 millisecond' as "askedAt", e.at as "doneAt", x.ms
  from provisioning_event e join exchange x on x.entity_id = e.entity_id and x.id = e.exchange_id
  where e.entity_id = $1 and e.id > $2::uuid and e.id < $3::uuid and e.outcome = 'applied'
    and e.kind in ('user.deactivated', 'user.deleted') order by e.id limit $4::int`)

/** Removals that a push made, between two ids of events, in order: from the request until it was applied. */
export const pushedRemovals = async (
  tx: EntityTransaction,
  { after, before, limit }: { readonly after: string; readonly before: string; readonly limit: number },
): Promise<ReadonlyArray<Removal>> => (await tx.run(pushed, [after, before, limit])).rows

const held = query<Removal>(`select h.id as "eventId", substr(h.subject, 7) as "userId", h.created_at as "askedAt",
    h.decided_at as "doneAt", (extract(epoch from coalesce(h.decided_at, $3) - h.created_at) * 1000)::float8 as ms
  from hold h where h.entity_id = $1 and h.kind in ('deactivate', 'delete')
    and (h.state = 'open' or (h.state = 'released' and h.decided_at >= $2)) and h.created_at < $3
    and ($4::uuid is null or h.id > $4) order by h.id limit $5::int`)

/** Removals that were held and released in a period, or are held still at its end, in order of id. */
export const heldRemovals = async (
  tx: EntityTransaction,
  {
    from,
    until,
    after,
    limit,
  }: { readonly from: Date; readonly until: Date; readonly after?: string; readonly limit: number },
): Promise<ReadonlyArray<Removal>> => (await tx.run(held, [from, until, after ?? null, limit])).rows
