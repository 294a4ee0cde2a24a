import type { JsonObject } from "@rollcall/domain/scim"
import type { Generated } from "kysely"
import type { Json, NullableJson } from "./json.ts"

export interface FindingTable {
  entity_id: string
  id: string
  rule: string
  severity: string
  state: string
  subject_kind: string
  subject_id: string
  key: string
  fingerprint: string
  evidence: Json<JsonObject>
  message: string
  remediation: Json<JsonObject>
  auto_fix: NullableJson<JsonObject>
  first_seen_at: Date
  last_seen_at: Date
  resolved_at: Date | null
  reopened_count: number
  acknowledgement: NullableJson<JsonObject>
  version: number
  assignee_id: string | null
  assigned_at: Date | null
}

export interface AuditScheduleTable {
  entity_id: string
  id: string
  name: string
  makes: string
  cron: string
  time_zone: string
  every_seconds: number | null
  deliveries: Json<ReadonlyArray<JsonObject>>
  masked: boolean
  condition: string
  enabled: boolean
  next_run_at: Date | null
  version: number
  created_by: string
  created_at: Date
}

export interface AuditRunTable {
  entity_id: string
  id: string
  schedule_id: string | null
  planned_at: Date
  makes: string
  is_late: boolean
  masked: boolean
  state: string
  requested_by: string | null
  lease_until: Date | null
  fence: Generated<number>
  progress: NullableJson<JsonObject>
  outcome: NullableJson<JsonObject>
  error: string | null
  created_at: Generated<Date>
  started_at: Date | null
  finished_at: Date | null
}

export interface AuditReportTable {
  entity_id: string
  id: string
  run_id: string
  previous_id: string | null
  number: number
  generated_at: Date
  document: Json<JsonObject>
  verdict: string
  manifest: Json<JsonObject>
  kept_until: Date
  legal_hold: NullableJson<JsonObject>
  period_from: Generated<string | null>
  period_until: Generated<string | null>
  opened: Generated<number | null>
  resolved: Generated<number | null>
  open_by_severity: Generated<Json<JsonObject> | null>
}

export interface ReportFileTable {
  entity_id: string
  report_id: string
  format: string
  name: string
  media_type: string
  bytes: Uint8Array
  sha256: string
}
