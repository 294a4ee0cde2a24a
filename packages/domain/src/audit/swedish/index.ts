import type { Missing } from "../rule.ts"
import { reasons } from "./reasons.ts"
import { type RuleWords, ruleWords } from "./rule-words.ts"

export type { RuleWords }

/**
 * What a rule is called in Swedish, and what it looks for; `undefined` for an id that is no rule's.
 *
 * @example
 * import { ruleInSwedish } from "@rollcall/domain/audit/swedish"
 * ruleInSwedish("add-only-roles")?.title // => "Roller läggs bara till"
 */
export const ruleInSwedish = (id: string): RuleWords | undefined =>
  Object.hasOwn(ruleWords, id) ? ruleWords[id] : undefined

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
