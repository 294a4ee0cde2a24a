import type { JsonObject } from "@rollcall/domain/scim"
import type { ColumnType, Generated } from "kysely"
import type { Json } from "./json.ts"

export interface RoleRulesTable {
  entity_id: string
  version: number
  connection_id: string | null
  catalogue: Json<JsonObject>
  mapping: Json<JsonObject>
  note: string | null
  created_by: string
  created_at: Date
}

export interface PolicyTable {
  entity_id: string
  rules_version: number
  administration_floor: Generated<number>
  version: Generated<number>
  verified_domains: Generated<string[]>
  drafts: Generated<number>
}

export interface RoleActivationTable {
  entity_id: string
  version: number
  state: string
  resume_after: string | null
  resolved: Generated<number>
  changed: Generated<number>
  started_at: Date
  finished_at: Date | null
  seen_at: Date | null
}

export interface RulesDraftTable {
  entity_id: string
  catalogue: Json<JsonObject>
  mapping: Json<JsonObject>
  base_version: number
  version: number
  updated_at: Date
  updated_by: string
}

export interface RoleAssignmentTable {
  entity_id: string
  user_id: string
  rules_version: number
  roles: ColumnType<string[], string[], string[]>
  administers: boolean
  outcome: string
  wanted: ColumnType<string[] | null, string[] | null, string[] | null>
  idp_roles: ColumnType<string[], string[], string[]>
  idp_outcome: string
  idp_key: string
  signals: Json<ReadonlyArray<JsonObject>>
  explanation: Json<JsonObject>
  decided_at: Date
  since: Date
}

export interface RoleOverrideTable {
  entity_id: string
  user_id: string
  role: string
  by: string
  at: Date
  reason: string
  expires_at: Date | null
  basis: string
}

export interface HoldTable {
  entity_id: string
  id: string
  connection_id: string
  kind: string
  cause: string
  subject: string
  subject_version: number
  change: Json<JsonObject>
  detail: string
  state: string
  times: Generated<number>
  created_at: Date
  last_at: Date
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}
