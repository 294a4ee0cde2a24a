import type { JsonObject } from "@rollcall/domain/scim"
import type { Generated } from "kysely"
import type { Json } from "./json.ts"

export interface WebhookTable {
  entity_id: string
  id: string
  url: string
  description: string
  kinds: string[]
  secret: Uint8Array
  previous_secret: Uint8Array | null
  previous_until: Date | null
  state: string
  disabled_for: string | null
  expanded_to: string
  failing_since: Date | null
  last_success_at: Date | null
  last_error: string | null
  version: Generated<number>
  created_at: Date
  created_by: string
}

export interface WebhookDeliveryTable {
  entity_id: string
  id: string
  webhook_id: string
  seq: string
  event_id: string
  lane: string
  kind: string
  state: string
  attempts: Generated<number>
  next_at: Date
  fence: Generated<number>
  last_at: Date | null
  last_status: number | null
  last_error: string | null
  delivered_at: Date | null
  created_at: Date
}

export interface ReportDeliveryTable {
  entity_id: string
  id: string
  report_id: string
  channel: string
  target: string
  content: Json<JsonObject>
  message_id: string
  state: string
  attempts: Generated<number>
  next_at: Date
  fence: Generated<number>
  last_at: Date | null
  error: string | null
  sent_at: Date | null
  created_at: Date
}
