import type { JsonObject } from "@rollcall/domain/scim"
import type { ColumnType, Generated } from "kysely"

/** Every table, as Kysely sees it. The migrations are the truth; a test compares the two. */
export interface Tables {
  installation: InstallationTable
  entity: EntityTable
  connection_address: ConnectionAddressTable
  access_token_digest: AccessTokenDigestTable
  api_key: ApiKeyTable
  connection: ConnectionTable
  access_token: AccessTokenTable
  client_seen: ClientSeenTable
  refused_contact: RefusedContactTable
  users: UserTable
  user_email: UserEmailTable
  team: TeamTable
  membership: MembershipTable
  pending_member: PendingMemberTable
  resource_count: ResourceCountTable
  provisioning_event: ProvisioningEventTable
  exchange: ExchangeTable
  outbox: OutboxTable
  role_rules: RoleRulesTable
  policy: PolicyTable
  role_activation: RoleActivationTable
  role_assignment: RoleAssignmentTable
  role_override: RoleOverrideTable
  finding: FindingTable
  hold: HoldTable
  rules_draft: RulesDraftTable
  trail: TrailTable
  trail_head: TrailHeadTable
  trail_digest: TrailDigestTable
  audit_schedule: AuditScheduleTable
  audit_run: AuditRunTable
  audit_report: AuditReportTable
  report_file: ReportFileTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  report_delivery: ReportDeliveryTable
  activity_day: ActivityDayTable
  set_up_tick: SetUpTickTable
  sign_on_waiver: SignOnWaiverTable
  account_entity: AccountEntityTable
  account_role: AccountRoleTable
  invitation: InvitationTable
  invitation_digest: InvitationDigestTable
}

// JSON goes in as text: a driver would send a JavaScript array as a PostgreSQL array.
type Json<A> = ColumnType<A, string, string>
type NullableJson<A> = ColumnType<A | null, string | null, string | null>

interface InstallationTable {
  id: Generated<boolean>
  key_fingerprint: string
  created_at: Date
}

interface EntityTable {
  id: string
  slug: string
  name: string
  created_at: Date
  version: Generated<number>
}

interface ConnectionAddressTable {
  url_key: string
  entity_id: string
  connection_id: string
}

interface AccessTokenDigestTable {
  digest: Uint8Array
  entity_id: string
  connection_id: string
  token_id: string
}

interface ApiKeyTable {
  digest: Uint8Array
  id: string
  name: string
  entity_id: string | null
  scopes: ColumnType<string[], string[], string[]>
  created_at: Date
  revoked_at: Date | null
  created_by: Generated<string>
}

interface ConnectionTable {
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

interface AccessTokenTable {
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

interface ClientSeenTable {
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

interface RefusedContactTable {
  entity_id: string
  connection_id: string
  hint: string
  pattern: string
  outcome: string
  minute: Date
  count: number
  last_at: Date | null
}

interface UserTable {
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

interface UserEmailTable {
  entity_id: string
  user_id: string
  ordinal: number
  type: string | null
  value: string
  value_key: string
  is_primary: boolean
}

interface TeamTable {
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

interface MembershipTable {
  entity_id: string
  team_id: string
  user_id: string
  source: string
  since: Date
  last_confirmed_at: Date
}

interface PendingMemberTable {
  entity_id: string
  team_id: string
  value: string
  seen_at: Date
}

interface ResourceCountTable {
  entity_id: string
  kind: string
  shard: number
  n: string
}

interface ProvisioningEventTable {
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

interface ExchangeTable {
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

interface OutboxTable {
  entity_id: string
  id: Generated<string>
  xid: Generated<string>
  topic: string
  subject: string
  event_id: string | null
  available_at: Date
  attempts: Generated<number>
}

interface RoleRulesTable {
  entity_id: string
  version: number
  connection_id: string | null
  catalogue: Json<JsonObject>
  mapping: Json<JsonObject>
  note: string | null
  created_by: string
  created_at: Date
}

interface PolicyTable {
  entity_id: string
  rules_version: number
  administration_floor: Generated<number>
  version: Generated<number>
  verified_domains: Generated<string[]>
  drafts: Generated<number>
}

interface RoleActivationTable {
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

interface RoleAssignmentTable {
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

interface RoleOverrideTable {
  entity_id: string
  user_id: string
  role: string
  by: string
  at: Date
  reason: string
  expires_at: Date | null
  basis: string
}

interface FindingTable {
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

interface HoldTable {
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

interface RulesDraftTable {
  entity_id: string
  catalogue: Json<JsonObject>
  mapping: Json<JsonObject>
  base_version: number
  version: number
  updated_at: Date
  updated_by: string
}

interface TrailTable {
  entity_id: string
  seq: string
  event_id: string
  row_hash: Uint8Array
  hash: Uint8Array
  sealed_at: Date
}

interface TrailHeadTable {
  entity_id: string
  seq: string
  hash: Uint8Array
  sealed_at: Date
  last_n: string
  settled_n: string
  mark_n: string
  mark_xid: string
}

interface TrailDigestTable {
  day: string
  document: string
  signature: Uint8Array
  made_at: Date
}

interface AuditScheduleTable {
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

interface AuditRunTable {
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

interface AuditReportTable {
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

interface ReportFileTable {
  entity_id: string
  report_id: string
  format: string
  name: string
  media_type: string
  bytes: Uint8Array
  sha256: string
}

interface WebhookTable {
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

interface WebhookDeliveryTable {
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

interface ReportDeliveryTable {
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

interface ActivityDayTable {
  entity_id: string
  day: string
  activity: string
  n: string
}

interface SetUpTickTable {
  entity_id: string
  connection_id: string
  step: string
  ticked_by: string
  ticked_at: Date
}

interface SignOnWaiverTable {
  entity_id: string
  reason: string
  waived_by: string
  waived_at: Date
}

interface AccountEntityTable {
  account_id: string
  entity_id: string
}

interface AccountRoleTable {
  entity_id: string
  account_id: string
  role: string
  since: Date
  first_sign_in_at: Date | null
  last_sign_in_at: Date | null
}

interface InvitationTable {
  entity_id: string
  id: string
  role: string
  email: string
  created_by: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  used_by: string | null
  revoked_at: Date | null
}

interface InvitationDigestTable {
  digest: Uint8Array
  entity_id: string
  invitation_id: string
}
