export { apiBase, type Contract, contract } from "./contract.ts"
export { decode, encode } from "./decode.ts"
export { openApiDocument, type OpenApiFacts } from "./openapi.ts"
export {
  FieldError,
  Problem,
  type ProblemKind,
  problemKindOf,
  problemKinds,
  problemMediaType,
  problemType,
} from "./problem.ts"
export type { AccountSession } from "./resources/account.ts"
export type { EntityAdministrator, Invitation } from "./resources/administrators.ts"
export type { AccessToken } from "./resources/access-tokens.ts"
export type { ApiKey } from "./resources/api-keys.ts"
export type { Assignment, Explanation, Override, RoleChange } from "./resources/assignments.ts"
export type { AuditRun } from "./resources/audits.ts"
export type { Overview } from "./resources/overview.ts"
export type { ReportSummary, StoredReport } from "./resources/reports.ts"
export type { AuditSchedule } from "./resources/schedules.ts"
export type { Finding, FindingGroup } from "./resources/findings.ts"
export type { Hold } from "./resources/holds.ts"
export type { Policies } from "./resources/policies.ts"
export type { Backup } from "./resources/backups.ts"
export type { TrailDigest, TrailLink, TrailVerification } from "./resources/trail.ts"
export type { Connection } from "./resources/connections.ts"
export type { Entity } from "./resources/entities.ts"
export type { Exchange, ExchangeSummary } from "./resources/exchanges.ts"
export type { Health } from "./resources/health.ts"
export { mostExported, type ProvisioningEvent, type ToldEvent } from "./resources/provisioning-events.ts"
export type { Activation, RoleMapping, RulesDraft, RulesVersion } from "./resources/role-mapping.ts"
export type { Role, RoleCatalogue } from "./resources/roles.ts"
export type { PreviewedPerson, RulesPreview } from "./resources/rules-preview.ts"
export { WebhookPayload } from "./resources/events.ts"
export type { ReportDelivery } from "./resources/report-deliveries.ts"
export type { Webhook, WebhookDelivery } from "./resources/webhooks.ts"
export type { DisconnectPlan, SetUp, SingleSignOn } from "./resources/set-up.ts"
export type { Session } from "./resources/session.ts"
export type { CountedTeam, PendingMember, Team, TeamMember } from "./resources/teams.ts"
export {
  type ListedUser,
  mostCounted,
  type TimelineEntry,
  type User,
  type UserCount,
  type UserSummary,
} from "./resources/users.ts"
export {
  type BodyOf,
  type EventOf,
  type ParamsOf,
  type QueryOf,
  type Route,
  type Shape,
  type SuccessOf,
} from "./route.ts"
export { defaultPage, largestPage } from "./shapes.ts"
export {
  type Client,
  type ClientError,
  type ClientFunction,
  type ClientOptions,
  type InputOf,
  makeClient,
  problemIn,
  Refused,
  Unreachable,
  Unreadable,
} from "./client.ts"
