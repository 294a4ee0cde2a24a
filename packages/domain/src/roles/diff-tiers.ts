import { list, quote } from "./phrase.ts"
import type { RoleMapping, RoleMatch, RoleRule, RoleTier } from "./role-mapping.ts"
import { compared, type RulesChange, same, was, type Words } from "./rules-change.ts"

const sourceOf = ({ source }: RoleTier): string => (source.kind === "team" ? "teams" : source.path)

/** What differs in what two mappings read, and in the rules they read it by. */
export const tierChanges = (before: RoleMapping, after: RoleMapping, words: Words): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(before.tiers, after.tiers, sourceOf)
  const order = ({ tiers }: RoleMapping, others: ReadonlyArray<string>): ReadonlyArray<string> =>
    tiers.map(sourceOf).filter((source) => others.includes(source))
  const shared = both.map(([tier]) => sourceOf(tier))
  const [past, now] = [order(before, shared), order(after, shared)]
  return [
    ...added.map((tier): RulesChange => ({
      part: "tiers",
      kind: "added",
      sentence: `${capital(sourceOf(tier))} is read.`,
    })),
    ...removed.map((tier): RulesChange => ({
      part: "tiers",
      kind: "removed",
      sentence: `${capital(sourceOf(tier))} is not read any more.`,
    })),
    ...(past.join() === now.join() ? [] : [was("tiers", `First comes ${list(now)}, in this order.`)]),
    ...both.flatMap(([old, tier]) => [
      ...(old.within === tier.within
        ? []
        : [
            was(
              "tiers",
              `Of several roles by ${sourceOf(tier)}, ${choices[tier.within]}; it was: ${choices[old.within]}.`,
            ),
          ]),
      ...(old.tie === tier.tie
        ? []
        : [was("tiers", `Of those that are left by ${sourceOf(tier)}, the ${tier.tie} counts.`)]),
    ]),
    ...[...both, ...added.map((tier) => [{ ...tier, rules: [] }, tier] as const)].flatMap(([old, tier]) =>
      ruleChanges(old, tier, words),
    ),
  ]
}

// Teams are many, an attribute is one; both are named at the start of a sentence.
const capital = (source: string): string =>
  source === "teams" ? "What team somebody is in" : `What stands at ${source}`

const choices: Readonly<Record<RoleTier["within"], string>> = {
  primary: "the primary one counts",
  latest: "the latest one counts",
  first: "the first one counts",
  highest: "the highest counts",
  lowest: "the lowest counts",
  union: "all count",
}

const ruleChanges = (old: RoleTier, tier: RoleTier, words: Words): ReadonlyArray<RulesChange> => {
  const { added, removed, both } = compared(old.rules, tier.rules, ({ id }) => id)
  const source = sourceOf(tier)
  const says = (rule: RoleRule, names: ReadonlyMap<string, string>): string =>
    `${metBy(rule.match, source, words)} gives ${rule.role === undefined ? "that role" : quote(names.get(rule.role) ?? rule.role)}`
  const shared = new Set(both.map(([{ id }]) => id))
  const order = ({ rules }: RoleTier): string =>
    rules
      .map(({ id }) => id)
      .filter((id) => shared.has(id))
      .join("\n")
  return [
    ...added.map((rule): RulesChange => ({
      part: "rules",
      kind: "added",
      sentence: `New: ${says(rule, words.after)}${off(rule)}.`,
    })),
    ...removed.map((rule): RulesChange => ({
      part: "rules",
      kind: "removed",
      sentence: `Ended: ${says(rule, words.before)}.`,
    })),
    ...both.flatMap(([past, rule]) => [
      ...(same(past.match, rule.match) && past.role === rule.role
        ? []
        : [was("rules", `${capitalised(says(rule, words.after))}; it was: ${says(past, words.before)}.`)]),
      ...(past.enabled === rule.enabled
        ? []
        : [was("rules", `${rule.enabled ? "Switched on" : "Switched off"}: ${says(rule, words.after)}.`)]),
    ]),
    ...(order(old) === order(tier) ? [] : [was("rules", `The rules by ${source} stand in another order.`)]),
  ]
}

const off = ({ enabled }: RoleRule): string => (enabled ? "" : ", switched off")

const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const metBy = (match: RoleMatch, source: string, { teamName }: Words): string => {
  switch (match.kind) {
    case "by-key":
      return source === "teams" ? "a team named like a role" : `the name of a role at ${source}`
    case "equals":
      return source === "teams" ? `a team called ${quote(match.value)}` : `${quote(match.value)} at ${source}`
    case "team":
      return `the team ${quote(teamName(match.teamId) ?? match.teamId)}`
    case "team-name":
      return `a team called ${quote(match.name)}`
  }
}
