import type { Contract } from "@rollcall/api"
import type { HandlersOf } from "../call.ts"
import { auditHandlers } from "./audits.ts"
import { reportHandlers } from "./reports.ts"
import { scheduleHandlers } from "./schedules.ts"
import { overviewHandlers } from "./overview.ts"
import { policyHandlers } from "./policies.ts"
import { holdHandlers } from "./holds.ts"
import { findingHandlers } from "./findings.ts"
import { assignmentHandlers } from "./assignments.ts"
import { accountHandlers } from "./account.ts"
import { administratorHandlers } from "./administrators.ts"
import { invitationHandlers } from "./invitations.ts"
import { acceptHandlers, firstAccountHandlers } from "./links.ts"
import { accessTokenHandlers } from "./access-tokens.ts"
import { apiKeyHandlers } from "./api-keys.ts"
import { connectionHandlers } from "./connections.ts"
import { eventHandlers } from "./events.ts"
import { reportDeliveryHandlers } from "./report-deliveries.ts"
import { webhookHandlers } from "./webhooks.ts"
import { entityHandlers } from "./entities.ts"
import { exchangeHandlers } from "./exchanges.ts"
import { healthHandlers } from "./health.ts"
import { provisioningEventHandlers } from "./provisioning-events.ts"
import { roleMappingHandlers } from "./role-mapping.ts"
import { roleHandlers } from "./roles.ts"
import { backupHandlers } from "./backups.ts"
import { trailDigestHandlers, trailHandlers } from "./trail.ts"
import { setUpHandlers } from "./set-up.ts"
import { sessionHandlers } from "./session.ts"
import { teamHandlers } from "./teams.ts"
import { userHandlers } from "./users.ts"

/** A handler for every route of the contract. */
export const handlers: { readonly [Group in keyof Contract]: HandlersOf<Group> } = {
  entities: entityHandlers,
  overview: overviewHandlers,
  apiKeys: apiKeyHandlers,
  connections: connectionHandlers,
  accessTokens: accessTokenHandlers,
  setUp: setUpHandlers,
  users: userHandlers,
  teams: teamHandlers,
  provisioningEvents: provisioningEventHandlers,
  exchanges: exchangeHandlers,
  health: healthHandlers,
  session: sessionHandlers,
  account: accountHandlers,
  administrators: administratorHandlers,
  invitations: invitationHandlers,
  accept: acceptHandlers,
  firstAccount: firstAccountHandlers,
  assignments: assignmentHandlers,
  findings: findingHandlers,
  holds: holdHandlers,
  policies: policyHandlers,
  roles: roleHandlers,
  roleMapping: roleMappingHandlers,
  events: eventHandlers,
  webhooks: webhookHandlers,
  reportDeliveries: reportDeliveryHandlers,
  audits: auditHandlers,
  schedules: scheduleHandlers,
  reports: reportHandlers,
  trail: trailHandlers,
  trailDigests: trailDigestHandlers,
  backups: backupHandlers,
}
