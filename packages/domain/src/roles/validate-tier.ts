import { Result } from "effect"
import type { Attribute } from "../scim/schema/attribute.ts"
import { parseAttributePath, resolvePath } from "../scim/schema/attribute-path.ts"
import { userResource } from "../scim/schema/user.ts"
import { applyCeiling } from "./apply-ceiling.ts"
import { catalogueIndex } from "./catalogue-index.ts"
import { matchRole } from "./match-role.ts"
import { normalise } from "./normalise.ts"
import { prepareMapping } from "./prepared-mapping.ts"
import type { ProblemWords } from "./problem-words.ts"
import { error, type Problem, warning } from "./problem.ts"
import type { RoleMapping, RoleRule, RoleTier } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"
import { readSignalPath } from "./signal-path.ts"

/** A team as rules name it. */
export interface TeamName {
  readonly id: string
  readonly displayName: string
}

/** What a tier is checked against. */
interface Surroundings {
  readonly mapping: RoleMapping
  readonly catalogue: RoleCatalogue
  readonly teams: ReadonlyArray<TeamName> | undefined
  readonly say: ProblemWords
}

/** What is wrong with one tier of a mapping. */
export const validateTier = (tier: RoleTier, i: number, surroundings: Surroundings): ReadonlyArray<Problem> => [
  ...sourceProblems(tier, i, surroundings),
  ...tier.rules.flatMap((rule, j) =>
    rule.enabled ? ruleProblems(tier, rule, `tiers[${i}].rules[${j}]`, surroundings) : [],
  ),
  ...shadowProblems(tier, i, surroundings),
]

const sourceProblems = (
  tier: RoleTier,
  i: number,
  { mapping: { tiers }, say }: Surroundings,
): ReadonlyArray<Problem> => {
  const path = `tiers[${i}].source`
  const own = sourceKey(tier)
  const isTaken = tiers.slice(0, i).some((other) => sourceKey(other) === own)
  const taken = isTaken ? [error("tier-duplicate", path, say.tierDuplicate)] : []
  if (tier.source.kind === "team") return taken
  const idle = tier.rules.some(({ enabled }) => enabled)
    ? []
    : [warning("tier-without-rules", `tiers[${i}].rules`, say.tierWithoutRules(tier.source.path))]
  return [...pathProblems(tier.source.path, `${path}.path`, say), ...taken, ...idle]
}

const sourceKey = ({ source }: RoleTier): string =>
  source.kind === "team" ? "" : (readSignalPath(source.path)?.path ?? source.path)

const pathProblems = (text: string, path: string, say: ProblemWords): ReadonlyArray<Problem> => {
  const parsed = parseAttributePath(text)
  const resolved = Result.isSuccess(parsed) ? resolvePath(parsed.success, userResource) : undefined
  if (resolved?._tag !== "Attribute") {
    return [error("path-unknown", path, say.noAttribute(text))]
  }
  const { attribute, subAttribute } = resolved
  if (!isKept(attribute) || (subAttribute !== undefined && !isKept(subAttribute))) {
    return [error("path-not-kept", path, say.pathNotKept(text, attribute.name === "groups"))]
  }
  return attribute.multiValued && subAttribute !== undefined
    ? [warning("path-of-part", path, say.pathOfPart(attribute.name))]
    : []
}

/** `active` is the person's state, which is kept elsewhere. */
const isKept = ({ name, mutability, returned }: Attribute): boolean =>
  name !== "active" && name !== "schemas" && mutability !== "readOnly" && returned !== "never"

const ruleProblems = (
  { source }: RoleTier,
  rule: RoleRule,
  path: string,
  { mapping, catalogue, teams, say }: Surroundings,
): ReadonlyArray<Problem> => {
  const { match } = rule
  if (match.kind === "by-key") {
    return source.kind === "team" ? [warning("team-by-key", `${path}.match`, say.teamByKey)] : []
  }
  const misplaced =
    source.kind === "attribute" && match.kind !== "equals"
      ? [error("rule-misplaced", `${path}.match`, say.ruleMisplaced)]
      : []
  const isKnown =
    teams === undefined ||
    match.kind === "equals" ||
    teams.some(({ id, displayName }) =>
      match.kind === "team"
        ? id === match.teamId
        : normalise(displayName, mapping.ignoreDiacritics) === normalise(match.name, mapping.ignoreDiacritics),
    )
  const team = match.kind === "team-name" ? match.name : match.kind === "team" ? match.teamId : ""
  const unknown = isKnown ? [] : [warning("team-unknown", `${path}.match`, say.teamUnknown(team))]
  return [...misplaced, ...unknown, ...roleProblems(rule, `${path}.role`, { mapping, catalogue, say })]
}

const roleProblems = (
  { role: key }: RoleRule,
  path: string,
  { mapping, catalogue, say }: Omit<Surroundings, "teams">,
): ReadonlyArray<Problem> => {
  if (key === undefined) return [error("rule-without-role", path, say.ruleWithoutRole)]
  const role = catalogueIndex(catalogue).byKey.get(key)
  if (role === undefined) return [error("role-missing", path, say.roleMissing("rule", key))]
  if (role.status === "retired") return [error("role-retired", path, say.roleRetired("rule", role.name))]
  const [granted] = applyCeiling([key], prepareMapping(mapping, catalogue)).roles
  const given = catalogue.roles.find((other) => other.key === granted)?.name
  return granted === key ? [] : [warning("rule-capped", path, say.ruleCapped(role.name, given))]
}

/** Rules that an earlier one of the same tier leaves nothing for. */
const shadowProblems = (
  tier: RoleTier,
  i: number,
  { mapping, catalogue, say }: Surroundings,
): ReadonlyArray<Problem> => {
  const seen = new Set<string>()
  let keyed = false
  return tier.rules.flatMap(({ match, enabled }, j) => {
    if (!enabled) return []
    const word = matchKey(match, mapping.ignoreDiacritics)
    const text = match.kind === "equals" ? match.value : match.kind === "team-name" ? match.name : undefined
    const named = keyed && text !== undefined && matchRole(text, catalogue, mapping.ignoreDiacritics) !== undefined
    const isShadowed = seen.has(word) || named
    seen.add(word)
    if (match.kind === "by-key") keyed = true
    return isShadowed ? [warning("rule-shadowed", `tiers[${i}].rules[${j}]`, say.ruleShadowed(named))] : []
  })
}

const matchKey = (match: RoleRule["match"], ignoreDiacritics: boolean): string => {
  if (match.kind === "by-key") return "by-key"
  if (match.kind === "team") return `team ${match.teamId}`
  return `word ${normalise(match.kind === "equals" ? match.value : match.name, ignoreDiacritics)}`
}
