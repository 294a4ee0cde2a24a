import type { Missing } from "../rule.ts"
import { reasons } from "./reasons.ts"
import { swedishRules } from "./rules/index.ts"
import type { SwedishRule } from "./swedish-rule.ts"

export { findingInSwedish, type FindingTold, type Said, type SwedishFinding } from "./finding-in-swedish.ts"
export { phrase, type Phrase, type Reading } from "./phrase.ts"
export type { SwedishRule }

/** What a rule is called, and what it looks for and why it matters. */
export type RuleWords = Pick<SwedishRule, "title" | "means">

/**
 * What a rule is called in Swedish, and what it looks for; `undefined` for an id that is no rule's.
 *
 * @example
 * import { ruleInSwedish } from "@rollcall/domain/audit/swedish"
 * ruleInSwedish("add-only-roles")?.title // => "Roller läggs bara till"
 */
export const ruleInSwedish = (id: string): RuleWords | undefined =>
  Object.hasOwn(swedishRules, id) ? swedishRules[id] : undefined

/**
 * Why a rule could not look, in Swedish, as `whyNotEvaluated` says it in English.
 *
 * @example
 * import { whyNotEvaluatedInSwedish } from "@rollcall/domain/audit/swedish"
 * whyNotEvaluatedInSwedish(["verified-domains"]) // => ["Enheten har ingen verifierad domän."]
 */
export const whyNotEvaluatedInSwedish = (missing: ReadonlyArray<Missing>): ReadonlyArray<string> => [
  ...new Set(missing.map((what) => reasons[what])),
]
