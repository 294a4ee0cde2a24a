import type { Rule } from "../rule.ts"
import { addOnlyRoles } from "./add-only-roles.ts"
import { attributeIgnoredByMapping } from "./attribute-ignored-by-mapping.ts"
import { connectionSilent } from "./connection-silent.ts"
import { deactivationUnacknowledged } from "./deactivation-unacknowledged.ts"
import { defaultRolePrivileged } from "./default-role-privileged.ts"
import { dormantAdmin } from "./dormant-admin.ts"
import { duplicatePersonInEntity } from "./duplicate-person-in-entity.ts"
import { dutyConflict } from "./duty-conflict.ts"
import { externalIdCollision } from "./external-id-collision.ts"
import { externalIdMissing } from "./external-id-missing.ts"
import { groupAssignedAndPushed } from "./group-assigned-and-pushed.ts"
import { lastAdminAtRisk } from "./last-admin-at-risk.ts"
import { linkWaiting } from "./link-waiting.ts"
import { manualMembershipInPushedTeam } from "./manual-membership-in-pushed-team.ts"
import { mappedButInactive } from "./mapped-but-inactive.ts"
import { mappedTeamEmpty } from "./mapped-team-empty.ts"
import { mappingRoleMissing } from "./mapping-role-missing.ts"
import { mappingRuleShadowed } from "./mapping-rule-shadowed.ts"
import { mappingRuleUnused } from "./mapping-rule-unused.ts"
import { mappingTeamMissing } from "./mapping-team-missing.ts"
import { massDeactivation } from "./mass-deactivation.ts"
import { overrideForgotten } from "./override-forgotten.ts"
import { personDiffersAcrossEntities } from "./person-differs-across-entities.ts"
import { privilegedEmailOutsideDomains } from "./privileged-email-outside-domains.ts"
import { privilegedWithoutIdp } from "./privileged-without-idp.ts"
import { privilegeSpike } from "./privilege-spike.ts"
import { pushesFailing } from "./pushes-failing.ts"
import { reactivatedWithHigherRole } from "./reactivated-with-higher-role.ts"
import { reactivationHeld } from "./reactivation-held.ts"
import { reportNotDelivered } from "./report-not-delivered.ts"
import { rolesBesideUserType } from "./roles-beside-user-type.ts"
import { roleDrift } from "./role-drift.ts"
import { roleOscillates } from "./role-oscillates.ts"
import { roleSignalLost } from "./role-signal-lost.ts"
import { roleSignalUndecodable } from "./role-signal-undecodable.ts"
import { roleTeamDisagrees } from "./role-team-disagrees.ts"
import { roleValueNearMiss } from "./role-value-near-miss.ts"
import { severalPrimaryRoles } from "./several-primary-roles.ts"
import { severalWriters } from "./several-writers.ts"
import { ssoNotConfigured } from "./sso-not-configured.ts"
import { teamsDisagreeOnRole } from "./teams-disagree-on-role.ts"
import { teamMemberInactive } from "./team-member-inactive.ts"
import { teamMemberUnknown } from "./team-member-unknown.ts"
import { teamNested } from "./team-nested.ts"
import { teamOrphaned } from "./team-orphaned.ts"
import { teamRenamedDuplicate } from "./team-renamed-duplicate.ts"
import { tokenExpiring } from "./token-expiring.ts"
import { tokenExposed } from "./token-exposed.ts"
import { tokenNeverRotated } from "./token-never-rotated.ts"
import { tokenOverlapEnding } from "./token-overlap-ending.ts"
import { tokenUnused } from "./token-unused.ts"
import { tooManyAdmins } from "./too-many-admins.ts"
import { updatesNeverArrive } from "./updates-never-arrive.ts"
import { userNameDiffersFromEmail } from "./user-name-differs-from-email.ts"
import { userNameNotEmail } from "./user-name-not-email.ts"
import { userStale } from "./user-stale.ts"
import { userTypeIsEmploymentType } from "./user-type-is-employment-type.ts"
import { userTypeUnknownValue } from "./user-type-unknown-value.ts"
import { webhookFailing } from "./webhook-failing.ts"

export * from "./add-only-roles.ts"
export * from "./attribute-ignored-by-mapping.ts"
export * from "./connection-silent.ts"
export * from "./deactivation-unacknowledged.ts"
export * from "./default-role-privileged.ts"
export * from "./dormant-admin.ts"
export * from "./duplicate-person-in-entity.ts"
export * from "./duty-conflict.ts"
export * from "./external-id-collision.ts"
export * from "./external-id-missing.ts"
export * from "./group-assigned-and-pushed.ts"
export * from "./last-admin-at-risk.ts"
export * from "./link-waiting.ts"
export * from "./manual-membership-in-pushed-team.ts"
export * from "./mapped-but-inactive.ts"
export * from "./mapped-team-empty.ts"
export * from "./mapping-role-missing.ts"
export * from "./mapping-rule-shadowed.ts"
export * from "./mapping-rule-unused.ts"
export * from "./mapping-team-missing.ts"
export * from "./mass-deactivation.ts"
export * from "./override-forgotten.ts"
export * from "./person-differs-across-entities.ts"
export * from "./privileged-email-outside-domains.ts"
export * from "./privileged-without-idp.ts"
export * from "./privilege-spike.ts"
export * from "./pushes-failing.ts"
export * from "./reactivated-with-higher-role.ts"
export * from "./reactivation-held.ts"
export * from "./report-not-delivered.ts"
export * from "./roles-beside-user-type.ts"
export * from "./role-drift.ts"
export * from "./role-oscillates.ts"
export * from "./role-signal-lost.ts"
export * from "./role-signal-undecodable.ts"
export * from "./role-team-disagrees.ts"
export * from "./role-value-near-miss.ts"
export * from "./several-primary-roles.ts"
export * from "./several-writers.ts"
export * from "./sso-not-configured.ts"
export * from "./teams-disagree-on-role.ts"
export * from "./team-member-inactive.ts"
export * from "./team-member-unknown.ts"
export * from "./team-nested.ts"
export * from "./team-orphaned.ts"
export * from "./team-renamed-duplicate.ts"
export * from "./token-expiring.ts"
export * from "./token-exposed.ts"
export * from "./token-never-rotated.ts"
export * from "./token-overlap-ending.ts"
export * from "./token-unused.ts"
export * from "./too-many-admins.ts"
export * from "./updates-never-arrive.ts"
export * from "./user-name-differs-from-email.ts"
export * from "./user-name-not-email.ts"
export * from "./user-stale.ts"
export * from "./user-type-is-employment-type.ts"
export * from "./user-type-unknown-value.ts"
export * from "./webhook-failing.ts"

/**
 * Every rule about people, by number. Adding one is adding a file and a line.
 *
 * @example
 * import { userRules } from "@rollcall/domain/audit"
 * userRules.find(({ id }) => id === "dormant-admin")?.reads // => ["assignment", "signIns"]
 */
export const userRules: ReadonlyArray<Rule<"user">> = [
  rolesBesideUserType,
  userTypeUnknownValue,
  roleValueNearMiss,
  severalPrimaryRoles,
  roleTeamDisagrees,
  teamsDisagreeOnRole,
  roleSignalUndecodable,
  roleSignalLost,
  roleDrift,
  overrideForgotten,
  privilegedWithoutIdp,
  lastAdminAtRisk,
  dormantAdmin,
  dutyConflict,
  reactivatedWithHigherRole,
  roleOscillates,
  deactivationUnacknowledged,
  reactivationHeld,
  userNameNotEmail,
  userNameDiffersFromEmail,
  externalIdMissing,
  externalIdCollision,
  privilegedEmailOutsideDomains,
  linkWaiting,
  mappedButInactive,
  userStale,
]

/** Every rule about teams, by number. */
export const teamRules: ReadonlyArray<Rule<"team">> = [
  mappedTeamEmpty,
  teamOrphaned,
  teamRenamedDuplicate,
  teamMemberInactive,
  teamMemberUnknown,
  manualMembershipInPushedTeam,
  teamNested,
  groupAssignedAndPushed,
]

/** Every rule about access tokens, by number. */
export const tokenRules: ReadonlyArray<Rule<"token">> = [
  tokenNeverRotated,
  tokenUnused,
  tokenExpiring,
  tokenOverlapEnding,
  tokenExposed,
]

/** Every rule about connections, by number. */
export const connectionRules: ReadonlyArray<Rule<"connection">> = [
  addOnlyRoles,
  connectionSilent,
  pushesFailing,
  massDeactivation,
  updatesNeverArrive,
]

/** Every rule about an entity as a whole, by number. */
export const entityRules: ReadonlyArray<Rule<"entity">> = [
  attributeIgnoredByMapping,
  userTypeIsEmploymentType,
  mappingRuleShadowed,
  mappingRoleMissing,
  mappingRuleUnused,
  mappingTeamMissing,
  defaultRolePrivileged,
  tooManyAdmins,
  privilegeSpike,
  duplicatePersonInEntity,
  personDiffersAcrossEntities,
  severalWriters,
  ssoNotConfigured,
  webhookFailing,
  reportNotDelivered,
]

/**
 * Every rule, of whatever kind, by number.
 *
 * @example
 * import { rules } from "@rollcall/domain/audit"
 * rules[0]?.id // => "roles-beside-user-type"
 */
export const rules: ReadonlyArray<Rule> = [
  ...userRules,
  ...teamRules,
  ...tokenRules,
  ...connectionRules,
  ...entityRules,
].toSorted((a, b) => a.number - b.number)
