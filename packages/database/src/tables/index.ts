import type {
  AccountEntityTable,
  AccountRoleTable,
  InvitationDigestTable,
  InvitationTable,
  SetUpTickTable,
  SignOnWaiverTable,
} from "./accounts.ts"
import type { AuditReportTable, AuditRunTable, AuditScheduleTable, FindingTable, ReportFileTable } from "./audits.ts"
import type {
  AccessTokenDigestTable,
  AccessTokenTable,
  ClientSeenTable,
  ConnectionAddressTable,
  ConnectionTable,
  RefusedContactTable,
} from "./connections.ts"
import type { ReportDeliveryTable, WebhookDeliveryTable, WebhookTable } from "./deliveries.ts"
import type {
  MembershipTable,
  PendingMemberTable,
  ResourceCountTable,
  TeamTable,
  UserEmailTable,
  UserTable,
} from "./directory.ts"
import type {
  ActivityDayTable,
  ExchangeTable,
  OutboxTable,
  ProvisioningEventTable,
  TrailDigestTable,
  TrailHeadTable,
  TrailTable,
} from "./events.ts"
import type { ApiKeyTable, EntityTable, InstallationTable } from "./installation.ts"
import type {
  HoldTable,
  PolicyTable,
  RoleActivationTable,
  RoleAssignmentTable,
  RoleOverrideTable,
  RoleRulesTable,
  RulesDraftTable,
} from "./roles.ts"

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
