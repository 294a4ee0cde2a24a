import type { RoleMapping, RoleMatch, RoleRule, RoleTier } from "./role-mapping.ts"
import { came, compared, type RulesChange, same, was, went, type Words } from "./rules-change.ts"

/** What a tier reads: an attribute, or teams. */
const pathOf = ({ source }: RoleTier): string | undefined => (source.kind === "team" ? undefined : source.path)

/** What differs in what two mappings read, and in the rules they read it by. */
export const tierChanges = (before: RoleMapping, after: RoleMapping, words: Words): ReadonlyArray<RulesChange> => {
  const { say } = words
  const placeOf = (tier: RoleTier): string => say.place(pathOf(tier))
  const { added, removed, both } = compared(before.tiers, after.tiers, placeOf)
  const order = ({ tiers }: RoleMapping, others: ReadonlyArray<string>): ReadonlyArray<string> =>
    tiers.map(placeOf).filter((place) => others.includes(place))
  const shared = both.map(([tier]) => placeOf(tier))
  const [past, now] = [order(before, shared), order(after, shared)]
  return [
    ...added.map((tier) => came("tiers", say.placeNew(pathOf(tier)))),
    ...removed.map((tier) => went("tiers", say.placeGone(pathOf(tier)))),
    ...(past.join() === now.join() ? [] : [was("tiers", say.placeOrder(now))]),
    ...both.flatMap(([old, tier]) => [
      ...(old.within === tier.within ? [] : [was("tiers", say.within(placeOf(tier), tier.within, old.within))]),
      ...(old.tie === tier.tie ? [] : [was("tiers", say.tie(placeOf(tier), tier.tie))]),
    ]),
    ...[...both, ...added.map((tier) => [{ ...tier, rules: [] }, tier] as const)].flatMap(([old, tier]) =>
      ruleChanges(old, tier, words),
    ),
  ]
}

const ruleChanges = (old: RoleTier, tier: RoleTier, words: Words): ReadonlyArray<RulesChange> => {
  const { say } = words
  const { added, removed, both } = compared(old.rules, tier.rules, ({ id }) => id)
  const path = pathOf(tier)
  const says = ({ match, role }: RoleRule, names: ReadonlyMap<string, string>): string =>
    say.gives(metBy(match, path, words), role === undefined ? undefined : (names.get(role) ?? role))
  const shared = new Set(both.map(([{ id }]) => id))
  const order = ({ rules }: RoleTier): string =>
    rules
      .map(({ id }) => id)
      .filter((id) => shared.has(id))
      .join("\n")
  return [
    ...added.map((rule) => came("rules", say.ruleNew(says(rule, words.after), rule.enabled))),
    ...removed.map((rule) => went("rules", say.ruleGone(says(rule, words.before)))),
    ...both.flatMap(([past, rule]) => [
      ...(same(past.match, rule.match) && past.role === rule.role
        ? []
        : [was("rules", say.ruleOther(says(rule, words.after), says(past, words.before)))]),
      ...(past.enabled === rule.enabled ? [] : [was("rules", say.ruleSwitched(says(rule, words.after), rule.enabled))]),
    ]),
    ...(order(old) === order(tier) ? [] : [was("rules", say.ruleOrder(say.place(path)))]),
  ]
}

const metBy = (match: RoleMatch, path: string | undefined, { say, teamName }: Words): string => {
  switch (match.kind) {
    case "by-key":
      return say.roleName(path)
    case "equals":
      return say.value(match.value, path)
    case "team":
      return say.team(teamName(match.teamId) ?? match.teamId)
    case "team-name":
      return say.teamCalled(match.name)
  }
}
