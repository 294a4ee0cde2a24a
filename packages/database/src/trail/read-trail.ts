import { sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { type EventFacts, eventColumns } from "../happened.ts"

/** An event at its place in the trail. */
export interface SealedEvent extends EventFacts {
  /** Counts up from 1, one by one, in each entity. */
  readonly seq: number
  readonly sealedAt: Date
}

type Row = EventFacts & { readonly seq: string; readonly sealedAt: Date }

/**
 * The events behind a place of the trail, in its order: each event once, of one person or team in the order in which
 * they happened, and what once stood behind a place never changes.
 */
export const trailAfter = async (
  scope: EntityScope,
  seq: number,
  limit: number,
): Promise<ReadonlyArray<SealedEvent>> => {
  const rows = await scope.runBuilt(sql<Row>`select t.seq, t.sealed_at as "sealedAt", e.*
    from (select seq, event_id, sealed_at from trail where entity_id = ${scope.entityId} and seq > ${seq}
      order by seq limit ${sql.lit(limit)}) t
    cross join lateral (select ${eventColumns} from provisioning_event
      where entity_id = ${scope.entityId} and id = t.event_id limit 1) e
    order by t.seq`)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** How far an entity's trail goes. */
export interface TrailHead {
  /** The place of the last link; 0 before the first. */
  readonly seq: number
  readonly hash?: Uint8Array
  readonly sealedAt?: Date
}

/** The last link of an entity's trail. */
export const trailHead = async (scope: EntityScope): Promise<TrailHead> => {
  const [head] = await scope.runBuilt(sql<{ seq: string; hash: Uint8Array; sealedAt: Date }>`select seq, hash,
    sealed_at as "sealedAt" from trail_head where entity_id = ${scope.entityId}`)
  return head === undefined ? { seq: 0 } : { ...head, seq: Number(head.seq) }
}
