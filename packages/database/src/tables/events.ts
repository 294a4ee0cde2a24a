import type { JsonObject } from "@rollcall/domain/scim"
import type { Generated } from "kysely"
import type { Json, NullableJson } from "./json.ts"

export interface ProvisioningEventTable {
  entity_id: string
  id: string
  connection_id: string | null
  token_id: string | null
  request_id: string | null
  exchange_id: string | null
  cause_id: string | null
  actor: string
  kind: string
  subject: string | null
  outcome: string
  before: NullableJson<JsonObject>
  after: NullableJson<JsonObject>
  status: number | null
  scim_type: string | null
  detail: string | null
  salt: Uint8Array
  row_hash: Uint8Array
  at: Date
  actor_id: string | null
  n: Generated<string>
}

export interface ExchangeTable {
  entity_id: string
  id: string
  connection_id: string
  method: string
  pattern: string
  status: number
  ms: number
  user_agent: string | null
  network: string | null
  notes: Json<ReadonlyArray<JsonObject>>
  request: NullableJson<JsonObject>
  response: NullableJson<JsonObject>
  at: Date
}

export interface OutboxTable {
  entity_id: string
  id: Generated<string>
  xid: Generated<string>
  topic: string
  subject: string
  event_id: string | null
  available_at: Date
  attempts: Generated<number>
}

export interface ActivityDayTable {
  entity_id: string
  day: string
  activity: string
  n: string
}

export interface TrailTable {
  entity_id: string
  seq: string
  event_id: string
  row_hash: Uint8Array
  hash: Uint8Array
  sealed_at: Date
}

export interface TrailHeadTable {
  entity_id: string
  seq: string
  hash: Uint8Array
  sealed_at: Date
  last_n: string
  settled_n: string
  mark_n: string
  mark_xid: string
}

export interface TrailDigestTable {
  day: string
  document: string
  signature: Uint8Array
  made_at: Date
}
