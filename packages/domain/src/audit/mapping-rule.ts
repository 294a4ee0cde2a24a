import type { RoleMapping, RoleRule, RoleTier } from "../roles/role-mapping.ts"
import { shownValue } from "./shown-value.ts"

/** A rule of a mapping with the tier it stands in. */
export interface PlacedRule {
  readonly rule: RoleRule
  readonly tier: RoleTier
}

/** The rules of a mapping that are in force, in order. */
export const rulesInForce = ({ tiers }: RoleMapping): ReadonlyArray<PlacedRule> =>
  tiers.flatMap((tier) => tier.rules.flatMap((rule) => (rule.enabled ? [{ rule, tier }] : [])))

/** The rule at a path such as `tiers[0].rules[2].role`. */
export const ruleAt = ({ tiers }: RoleMapping, path: string): PlacedRule | undefined => {
  const [, i, j] = /^tiers\[(\d+)\]\.rules\[(\d+)\]/.exec(path) ?? []
  const tier = tiers[Number(i)]
  const rule = tier?.rules[Number(j)]
  return tier === undefined || rule === undefined ? undefined : { rule, tier }
}

/** What a rule meets, as a sentence names it. */
export const meets = ({ rule: { match }, tier: { source } }: PlacedRule): string => {
  const where = source.kind === "team" ? "a team" : source.path
  switch (match.kind) {
    case "by-key":
      return `${where} named like a role`
    case "equals":
      return `${where} "${shownValue(match.value, 80)}"`
    case "team":
      return `the team ${shownValue(match.teamId, 80)}`
    case "team-name":
      return `the team "${shownValue(match.name, 80)}"`
  }
}
