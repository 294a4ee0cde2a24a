import type { UserRule } from "../rule.ts"
import { roleTeamDisagrees } from "./role-team-disagrees.ts"
import { roleValueNearMiss } from "./role-value-near-miss.ts"
import { rolesBesideUserType } from "./roles-beside-user-type.ts"
import { severalPrimaryRoles } from "./several-primary-roles.ts"
import { teamsDisagreeOnRole } from "./teams-disagree-on-role.ts"
import { userTypeUnknownValue } from "./user-type-unknown-value.ts"

/** Every rule that looks at one person, by number. Adding one is adding a file and a line. */
export const userRules: ReadonlyArray<UserRule> = [
  rolesBesideUserType,
  userTypeUnknownValue,
  roleValueNearMiss,
  severalPrimaryRoles,
  roleTeamDisagrees,
  teamsDisagreeOnRole,
]
