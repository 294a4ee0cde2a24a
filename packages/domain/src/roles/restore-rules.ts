import type { RoleRules } from "./role-rules.ts"
import type { RoleCatalogue } from "./role.ts"

/**
 * An earlier version of the rules, to be put in force again. Roles that came since stay known, since they may be held and
 * are named in what was told: they are retired in it, and its default role takes their place.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, restoreRules } from "@rollcall/domain/roles"
 * const [administrator, manager, user] = defaultRoleCatalogue.roles
 * const auditor = { ...manager!, key: "auditor", name: "Auditor", rank: 250 }
 * const inForce = { ...defaultRoleCatalogue, roles: [administrator!, auditor, manager!, user!] }
 * const before = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
 * restoreRules(before, inForce).catalogue.roles.map(({ key, status }) => `${key} ${status}`)
 * // => ["administrator active", "manager active", "user active", "auditor retired"]
 */
export const restoreRules = (
  { catalogue, mapping }: Pick<RoleRules, "catalogue" | "mapping">,
  inForce: RoleCatalogue,
): Pick<RoleRules, "catalogue" | "mapping"> => {
  const known = new Set(catalogue.roles.map(({ key }) => key))
  const since = inForce.roles.filter(({ key }) => !known.has(key))
  if (since.length === 0) return { catalogue, mapping }
  const retired = since.map((role) => ({
    ...role,
    status: "retired" as const,
    // A word that names another role in the earlier version is that one's.
    synonyms: [],
    replacedBy: mapping.defaultRole,
  }))
  return { catalogue: { ...catalogue, roles: [...catalogue.roles, ...retired] }, mapping }
}
