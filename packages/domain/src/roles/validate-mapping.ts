import { applyCeiling } from "./apply-ceiling.ts"
import { catalogueIndex } from "./catalogue-index.ts"
import { matchRole } from "./match-role.ts"
import { prepareMapping } from "./prepared-mapping.ts"
import { englishProblems, type ProblemWords, type RolePlace } from "./problem-words.ts"
import { error, type Problem, warning } from "./problem.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { Role, RoleCatalogue } from "./role.ts"
import { readSignalPath } from "./signal-path.ts"
import { type TeamName, validateTier } from "./validate-tier.ts"

/**
 * What is wrong with a role mapping, as a draft to be activated with a catalogue; nothing when it is sound. `teams` are
 * those of the entity: without them, rules of teams are not compared with them.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, validateMapping } from "@rollcall/domain/roles"
 * validateMapping(presetOf("okta"), defaultRoleCatalogue) // => []
 * validateMapping({ ...presetOf("okta"), defaultRole: "administrator" }, defaultRoleCatalogue).map(({ code }) => code)
 * // => ["default-administers"]
 */
export const validateMapping = (
  mapping: RoleMapping,
  catalogue: RoleCatalogue,
  teams?: ReadonlyArray<TeamName>,
  say: ProblemWords = englishProblems,
): ReadonlyArray<Problem> => [
  ...(mapping.tiers.length === 0 ? [warning("no-tiers", "tiers", say.noTiers)] : []),
  ...mapping.tiers.flatMap((tier, i) => validateTier(tier, i, { mapping, catalogue, teams, say })),
  ...ruleIdProblems(mapping, say),
  ...defaultProblems(mapping, catalogue, say),
  ...ceilingProblems(mapping, catalogue, say),
  ...noiseProblems(mapping, catalogue, say),
  ...mapping.withholdsUnread.flatMap((name, i) =>
    readSignalPath(name) === undefined
      ? [warning("withheld-unknown", `withholdsUnread[${i}]`, say.noAttribute(name))]
      : [],
  ),
]

const ruleIdProblems = ({ tiers }: RoleMapping, say: ProblemWords): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return tiers.flatMap(({ rules }, i) =>
    rules.flatMap(({ id }, j) => {
      const isTaken = seen.has(id)
      seen.add(id)
      const path = `tiers[${i}].rules[${j}].id`
      return isTaken ? [error("rule-id-taken", path, say.ruleIdTaken(id))] : []
    }),
  )
}

const defaultProblems = (mapping: RoleMapping, catalogue: RoleCatalogue, say: ProblemWords): ReadonlyArray<Problem> => {
  const { byKey } = catalogueIndex(catalogue)
  const path = "defaultRole"
  const role = byKey.get(mapping.defaultRole)
  const unusable = unusableProblems(role, mapping.defaultRole, path, "default", say)
  if (role === undefined || unusable.length > 0) return unusable
  if (role.dashboardAccess === "administrator") {
    return [error("default-administers", path, say.defaultAdministers(role.name))]
  }
  const { roles } = applyCeiling([role.key], prepareMapping(mapping, catalogue))
  if (roles[0] !== role.key) {
    return [error("default-above-ceiling", path, say.defaultAboveCeiling(role.name))]
  }
  const sensitive = catalogue.permissions.find(({ key, sensitive: is }) => is && role.permissions.includes(key))
  if (role.dashboardAccess === "none" && sensitive === undefined) return []
  return [warning("default-privileged", path, say.defaultPrivileged(role.name, sensitive?.name))]
}

const ceilingProblems = (
  { ceilingRole }: RoleMapping,
  catalogue: RoleCatalogue,
  say: ProblemWords,
): ReadonlyArray<Problem> =>
  ceilingRole === undefined
    ? []
    : unusableProblems(catalogueIndex(catalogue).byKey.get(ceilingRole), ceilingRole, "ceilingRole", "ceiling", say)

const unusableProblems = (
  role: Role | undefined,
  key: string,
  path: string,
  place: RolePlace,
  say: ProblemWords,
): ReadonlyArray<Problem> => {
  if (role === undefined) return [error("role-missing", path, say.roleMissing(place, key))]
  if (role.status === "retired") return [error("role-retired", path, say.roleRetired(place, role.name))]
  return role.assignableBy === "admin"
    ? [error("role-not-assignable", path, say.roleNotAssignable(place, role.name))]
    : []
}

const noiseProblems = (mapping: RoleMapping, catalogue: RoleCatalogue, say: ProblemWords): ReadonlyArray<Problem> =>
  mapping.noiseValues.flatMap((value, i) => {
    const word = matchRole(value, catalogue, mapping.ignoreDiacritics)
    if (word === undefined) return []
    return [warning("noise-is-role", `noiseValues[${i}]`, say.noiseIsRole(value, word.role.name))]
  })
