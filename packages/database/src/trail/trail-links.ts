import { isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"
import { sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import type { TrailLink } from "./verify-trail.ts"

interface Row {
  readonly seq: string
  readonly event_id: string
  readonly row_hash: Uint8Array
  readonly hash: Uint8Array
  readonly salt: Uint8Array | null
  readonly own_hash: Uint8Array
  readonly content: { readonly [name: string]: Json }
}

// The text that a time is hashed as has milliseconds; whatever else were in the column would be there to see.
const content = sql`json_strip_nulls(json_build_object('entityId', entity_id, 'id', id, 'connectionId', connection_id,
  'tokenId', token_id, 'requestId', request_id, 'exchangeId', exchange_id, 'causeId', cause_id, 'actor', actor,
  'actorId', actor_id, 'kind', kind, 'subject', subject, 'outcome', outcome, 'status', status, 'scimType', scim_type,
  'detail', detail, 'at', regexp_replace(to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '')
    || 'Z'))`

// With a limit each event is looked up by its key, whatever the planner believes of the tables.

/** The links behind a place of an entity's trail, with their events as they are stored. */
export const trailLinks = async (
  scope: EntityScope,
  after: number,
  limit: number,
): Promise<ReadonlyArray<TrailLink>> => {
  const rows = await scope.runBuilt(sql<Row & { readonly before: Json; readonly after: Json }>`
    select t.seq, t.event_id, t.row_hash, t.hash, e.*
    from (select seq, event_id, row_hash, hash from trail where entity_id = ${scope.entityId} and seq > ${after}
      order by seq limit ${sql.lit(limit)}) t
    left join lateral (select salt, row_hash as own_hash, before, after, ${content} as content from provisioning_event
      where entity_id = ${scope.entityId} and id = t.event_id limit 1) e on true
    order by t.seq`)
  return rows.map((row) => ({
    seq: Number(row.seq),
    eventId: row.event_id,
    rowHash: row.row_hash,
    hash: row.hash,
    ...(row.salt === null
      ? {}
      : {
          event: {
            salt: row.salt,
            rowHash: row.own_hash,
            content: { ...row.content, ...objects({ before: row.before, after: row.after }) },
          },
        }),
  }))
}

const objects = (values: Readonly<Record<string, Json>>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && isJsonObject(value)))
