import { applyCeiling } from "./apply-ceiling.ts"
import { catalogueIndex } from "./catalogue-index.ts"
import { matchRole } from "./match-role.ts"
import { quote } from "./phrase.ts"
import { prepareMapping } from "./prepared-mapping.ts"
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
): ReadonlyArray<Problem> => [
  ...(mapping.tiers.length === 0
    ? [warning("no-tiers", "tiers", "The mapping reads nothing: everybody gets the default role.")]
    : []),
  ...mapping.tiers.flatMap((tier, i) => validateTier(tier, i, { mapping, catalogue, teams })),
  ...ruleIdProblems(mapping),
  ...defaultProblems(mapping, catalogue),
  ...ceilingProblems(mapping, catalogue),
  ...noiseProblems(mapping, catalogue),
  ...mapping.withholdsUnread.flatMap((name, i) =>
    readSignalPath(name) === undefined
      ? [warning("withheld-unknown", `withholdsUnread[${i}]`, `${quote(name)} is no attribute of a person.`)]
      : [],
  ),
]

const ruleIdProblems = ({ tiers }: RoleMapping): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  return tiers.flatMap(({ rules }, i) =>
    rules.flatMap(({ id }, j) => {
      const isTaken = seen.has(id)
      seen.add(id)
      const path = `tiers[${i}].rules[${j}].id`
      return isTaken ? [error("rule-id-taken", path, `Two rules have the id ${quote(id)}.`)] : []
    }),
  )
}

const defaultProblems = (mapping: RoleMapping, catalogue: RoleCatalogue): ReadonlyArray<Problem> => {
  const { byKey } = catalogueIndex(catalogue)
  const path = "defaultRole"
  const role = byKey.get(mapping.defaultRole)
  const unusable = unusableProblems(role, mapping.defaultRole, path, "The default role")
  if (role === undefined || unusable.length > 0) return unusable
  if (role.dashboardAccess === "administrator") {
    const sentence = `The default role ${quote(role.name)} administers: everybody without a role would be an administrator.`
    return [error("default-administers", path, sentence)]
  }
  const { roles } = applyCeiling([role.key], prepareMapping(mapping, catalogue))
  if (roles[0] !== role.key) {
    return [error("default-above-ceiling", path, `The default role ${quote(role.name)} is above the ceiling.`)]
  }
  const sensitive = catalogue.permissions.filter(({ key, sensitive: is }) => is && role.permissions.includes(key))
  if (role.dashboardAccess === "none" && sensitive.length === 0) return []
  const what = sensitive.length > 0 ? `may ${quote(sensitive[0]?.name ?? "")}` : "sees the dashboard"
  const sentence = `Whoever has the default role ${quote(role.name)} ${what}. Choose a role with fewer rights.`
  return [warning("default-privileged", path, sentence)]
}

const ceilingProblems = ({ ceilingRole }: RoleMapping, catalogue: RoleCatalogue): ReadonlyArray<Problem> =>
  ceilingRole === undefined
    ? []
    : unusableProblems(catalogueIndex(catalogue).byKey.get(ceilingRole), ceilingRole, "ceilingRole", "The ceiling")

const unusableProblems = (role: Role | undefined, key: string, path: string, what: string): ReadonlyArray<Problem> => {
  if (role === undefined) return [error("role-missing", path, `${what} ${quote(key)} is not in the catalogue.`)]
  const name = quote(role.name)
  if (role.status === "retired") return [error("role-retired", path, `${what} ${name} is retired.`)]
  return role.assignableBy === "admin"
    ? [error("role-not-assignable", path, `${what} ${name} is not for an identity provider to give.`)]
    : []
}

const noiseProblems = (mapping: RoleMapping, catalogue: RoleCatalogue): ReadonlyArray<Problem> =>
  mapping.noiseValues.flatMap((value, i) => {
    const word = matchRole(value, catalogue, mapping.ignoreDiacritics)
    if (word === undefined) return []
    const sentence = `${quote(value)} names the role ${quote(word.role.name)}, which could not be given by that word.`
    return [warning("noise-is-role", `noiseValues[${i}]`, sentence)]
  })
