import { auditRoutes } from "./resources/audits.ts"
import { reportRoutes } from "./resources/reports.ts"
import { scheduleRoutes } from "./resources/schedules.ts"
import { overviewRoutes } from "./resources/overview.ts"
import { policyRoutes } from "./resources/policies.ts"
import { holdRoutes } from "./resources/holds.ts"
import { findingRoutes } from "./resources/findings.ts"
import { assignmentRoutes } from "./resources/assignments.ts"
import { accountRoutes } from "./resources/account.ts"
import { administratorRoutes, invitationRoutes } from "./resources/administrators.ts"
import { acceptRoutes, firstAccountRoutes } from "./resources/links.ts"
import { accessTokenRoutes } from "./resources/access-tokens.ts"
import { apiKeyRoutes } from "./resources/api-keys.ts"
import { connectionRoutes } from "./resources/connections.ts"
import { eventRoutes } from "./resources/events.ts"
import { reportDeliveryRoutes } from "./resources/report-deliveries.ts"
import { webhookRoutes } from "./resources/webhooks.ts"
import { entityRoutes } from "./resources/entities.ts"
import { exchangeRoutes } from "./resources/exchanges.ts"
import { healthRoutes } from "./resources/health.ts"
import { provisioningEventRoutes } from "./resources/provisioning-events.ts"
import { roleMappingRoutes } from "./resources/role-mapping.ts"
import { roleRoutes } from "./resources/roles.ts"
import { backupRoutes } from "./resources/backups.ts"
import { trailDigestRoutes, trailRoutes } from "./resources/trail.ts"
import { setUpRoutes } from "./resources/set-up.ts"
import { sessionRoutes } from "./resources/session.ts"
import { teamRoutes } from "./resources/teams.ts"
import { userRoutes } from "./resources/users.ts"
import type { Route } from "./route.ts"

/** Every route of the admin API, by resource. */
export const contract = {
  entities: entityRoutes,
  overview: overviewRoutes,
  apiKeys: apiKeyRoutes,
  connections: connectionRoutes,
  accessTokens: accessTokenRoutes,
  setUp: setUpRoutes,
  users: userRoutes,
  teams: teamRoutes,
  provisioningEvents: provisioningEventRoutes,
  exchanges: exchangeRoutes,
  health: healthRoutes,
  session: sessionRoutes,
  account: accountRoutes,
  administrators: administratorRoutes,
  invitations: invitationRoutes,
  accept: acceptRoutes,
  firstAccount: firstAccountRoutes,
  assignments: assignmentRoutes,
  findings: findingRoutes,
  holds: holdRoutes,
  policies: policyRoutes,
  roles: roleRoutes,
  roleMapping: roleMappingRoutes,
  events: eventRoutes,
  webhooks: webhookRoutes,
  reportDeliveries: reportDeliveryRoutes,
  audits: auditRoutes,
  schedules: scheduleRoutes,
  reports: reportRoutes,
  trail: trailRoutes,
  trailDigests: trailDigestRoutes,
  backups: backupRoutes,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>
export type Contract = typeof contract

/** The path all of it lies below. */
export const apiBase = "/api/v1"
