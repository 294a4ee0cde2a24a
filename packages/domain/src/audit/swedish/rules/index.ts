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
import { privilegeSpike } from "./privilege-spike.ts"
import { privilegedEmailOutsideDomains } from "./privileged-email-outside-domains.ts"
import { privilegedWithoutIdp } from "./privileged-without-idp.ts"
import { pushesFailing } from "./pushes-failing.ts"
import { reactivatedWithHigherRole } from "./reactivated-with-higher-role.ts"
import { reactivationHeld } from "./reactivation-held.ts"
import { reportNotDelivered } from "./report-not-delivered.ts"
import { roleDrift } from "./role-drift.ts"
import { roleOscillates } from "./role-oscillates.ts"
import { roleSignalLost } from "./role-signal-lost.ts"
import { roleSignalUndecodable } from "./role-signal-undecodable.ts"
import { roleTeamDisagrees } from "./role-team-disagrees.ts"
import { roleValueNearMiss } from "./role-value-near-miss.ts"
import { rolesBesideUserType } from "./roles-beside-user-type.ts"
import { severalPrimaryRoles } from "./several-primary-roles.ts"
import { severalWriters } from "./several-writers.ts"
import { ssoNotConfigured } from "./sso-not-configured.ts"
import { teamMemberInactive } from "./team-member-inactive.ts"
import { teamMemberUnknown } from "./team-member-unknown.ts"
import { teamNested } from "./team-nested.ts"
import { teamOrphaned } from "./team-orphaned.ts"
import { teamRenamedDuplicate } from "./team-renamed-duplicate.ts"
import { teamsDisagreeOnRole } from "./teams-disagree-on-role.ts"
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
import type { SwedishRule } from "../swedish-rule.ts"

/** What rules say in Swedish, by their ids. Their evidence is what each rule makes. */
export const swedishRules: Readonly<Record<string, SwedishRule>> = {
  "roles-beside-user-type": rolesBesideUserType,
  "user-type-unknown-value": userTypeUnknownValue,
  "role-value-near-miss": roleValueNearMiss,
  "several-primary-roles": severalPrimaryRoles,
  "role-team-disagrees": roleTeamDisagrees,
  "teams-disagree-on-role": teamsDisagreeOnRole,
  "attribute-ignored-by-mapping": attributeIgnoredByMapping,
  "role-signal-undecodable": roleSignalUndecodable,
  "role-signal-lost": roleSignalLost,
  "add-only-roles": addOnlyRoles,
  "role-drift": roleDrift,
  "override-forgotten": overrideForgotten,
  "user-type-is-employment-type": userTypeIsEmploymentType,
  "mapping-rule-shadowed": mappingRuleShadowed,
  "mapping-role-missing": mappingRoleMissing,
  "mapping-rule-unused": mappingRuleUnused,
  "mapping-team-missing": mappingTeamMissing,
  "mapped-team-empty": mappedTeamEmpty,
  "default-role-privileged": defaultRolePrivileged,
  "privileged-without-idp": privilegedWithoutIdp,
  "last-admin-at-risk": lastAdminAtRisk,
  "too-many-admins": tooManyAdmins,
  "privilege-spike": privilegeSpike,
  "dormant-admin": dormantAdmin,
  "duty-conflict": dutyConflict,
  "reactivated-with-higher-role": reactivatedWithHigherRole,
  "role-oscillates": roleOscillates,
  "deactivation-unacknowledged": deactivationUnacknowledged,
  "reactivation-held": reactivationHeld,
  "user-name-not-email": userNameNotEmail,
  "user-name-differs-from-email": userNameDiffersFromEmail,
  "external-id-missing": externalIdMissing,
  "external-id-collision": externalIdCollision,
  "duplicate-person-in-entity": duplicatePersonInEntity,
  "person-differs-across-entities": personDiffersAcrossEntities,
  "privileged-email-outside-domains": privilegedEmailOutsideDomains,
  "link-waiting": linkWaiting,
  "mapped-but-inactive": mappedButInactive,
  "user-stale": userStale,
  "team-orphaned": teamOrphaned,
  "team-renamed-duplicate": teamRenamedDuplicate,
  "team-member-inactive": teamMemberInactive,
  "team-member-unknown": teamMemberUnknown,
  "manual-membership-in-pushed-team": manualMembershipInPushedTeam,
  "team-nested": teamNested,
  "group-assigned-and-pushed": groupAssignedAndPushed,
  "token-never-rotated": tokenNeverRotated,
  "token-unused": tokenUnused,
  "token-expiring": tokenExpiring,
  "token-overlap-ending": tokenOverlapEnding,
  "token-exposed": tokenExposed,
  "connection-silent": connectionSilent,
  "pushes-failing": pushesFailing,
  "mass-deactivation": massDeactivation,
  "several-writers": severalWriters,
  "sso-not-configured": ssoNotConfigured,
  "updates-never-arrive": updatesNeverArrive,
  "webhook-failing": webhookFailing,
  "report-not-delivered": reportNotDelivered,
}
