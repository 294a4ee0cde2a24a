import type { JsonObject } from "@rollcall/domain/scim"
import type { Generated } from "kysely"
import type { Json } from "./json.ts"

export interface UserTable {
  entity_id: string
  id: string
  origin: string
  connection_id: string | null
  external_id: string | null
  user_name: string
  user_name_key: string
  display_name_key: string | null
  primary_email_key: string | null
  state: string
  state_reason: string
  state_since: Date
  attributes: Json<JsonObject>
  attributes_key: Json<JsonObject>
  version: number
  created_at: Date
  modified_at: Date
  last_push_at: Date | null
  last_named_at: Date | null
  last_sign_in_at: Date | null
  previous_id: string | null
  given_name_key: Generated<string | null>
  family_name_key: Generated<string | null>
  title_key: Generated<string | null>
  user_type_key: Generated<string | null>
}

export interface UserEmailTable {
  entity_id: string
  user_id: string
  ordinal: number
  type: string | null
  value: string
  value_key: string
  is_primary: boolean
}

export interface TeamTable {
  entity_id: string
  id: string
  origin: string
  connection_id: string | null
  external_id: string | null
  display_name: string
  display_name_key: string
  state: string
  version: number
  created_at: Date
  modified_at: Date
  last_push_at: Date | null
}

export interface MembershipTable {
  entity_id: string
  team_id: string
  user_id: string
  source: string
  since: Date
  last_confirmed_at: Date
}

export interface PendingMemberTable {
  entity_id: string
  team_id: string
  value: string
  seen_at: Date
}

export interface ResourceCountTable {
  entity_id: string
  kind: string
  shard: number
  n: string
}
