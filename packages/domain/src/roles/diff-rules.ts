import { englishChanges } from "./change-words.ts"
import { policyChanges } from "./diff-policies.ts"
import { dutyChanges, rightChanges, roleChanges } from "./diff-roles.ts"
import { tierChanges } from "./diff-tiers.ts"
import type { ExplanationLanguage } from "./render-explanation.ts"
import type { RoleRules } from "./role-rules.ts"
import { namesOf, type RulesChange, type Words } from "./rules-change.ts"
import { swedishChanges } from "./swedish/index.ts"

type Rules = Pick<RoleRules, "catalogue" | "mapping">

/**
 * What differs from one version of the rules to another, in the words of a language. `teamName` finds what a team is
 * called that a rule means by its id.
 *
 * @example
 * import { defaultRoleCatalogue, diffRules, presetOf } from "@rollcall/domain/roles"
 * const before = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
 * const after = { ...before, mapping: { ...before.mapping, defaultRole: "manager" } }
 * diffRules(before, after).map(({ sentence }) => sentence)
 * // => ["The default role is Manager; before: User."]
 * diffRules(before, before) // => []
 */
export const diffRules = (
  before: Rules,
  after: Rules,
  teamName: (id: string) => string | undefined = () => undefined,
  language: ExplanationLanguage = "en",
): ReadonlyArray<RulesChange> => {
  const say = { en: englishChanges, sv: swedishChanges }[language]
  const words: Words = { say, before: namesOf(before.catalogue), after: namesOf(after.catalogue), teamName }
  return [
    ...roleChanges(before.catalogue, after.catalogue, words),
    ...rightChanges(before.catalogue, after.catalogue, say),
    ...dutyChanges(before.catalogue, after.catalogue, say),
    ...tierChanges(before.mapping, after.mapping, words),
    ...policyChanges(before.mapping, after.mapping, words),
  ]
}
