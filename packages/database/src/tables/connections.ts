import type { JsonObject } from "@rollcall/domain/scim"
import type { Generated } from "kysely"
import type { Json } from "./json.ts"

export interface ConnectionAddressTable {
  url_key: string
  entity_id: string
  connection_id: string
}

export interface ConnectionTable {
  entity_id: string
  id: string
  idp: string
  label: string
  status: string
  settings: Json<JsonObject>
  mapping_version: Generated<number>
  created_at: Date
  first_request_at: Date | null
  last_request_at: Date | null
  last_write_at: Date | null
  found_before_at: Date | null
  version: Generated<number>
  withheld: Generated<string[]>
  brake_tripped_at: Date | null
  brake_raised_until: Date | null
}

export interface AccessTokenDigestTable {
  digest: Uint8Array
  entity_id: string
  connection_id: string
  token_id: string
}

export interface AccessTokenTable {
  entity_id: string
  id: string
  connection_id: string
  hint: string
  status: string
  created_by: string
  created_at: Date
  saved_at: Date | null
  expires_at: Date | null
  retire_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  use_count: Generated<number>
}

export interface ClientSeenTable {
  entity_id: string
  connection_id: string
  fingerprint: string
  method: string
  pattern: string
  last_status: number
  first_at: Date
  last_at: Date
  count: number
}

export interface RefusedContactTable {
  entity_id: string
  connection_id: string
  hint: string
  pattern: string
  outcome: string
  minute: Date
  count: number
  last_at: Date | null
}
