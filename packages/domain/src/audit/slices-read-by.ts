import type { Slice } from "./facts/index.ts"
import type { Rule } from "./rule.ts"

/**
 * What some rules read, so that whoever gathers facts for them can leave out the rest.
 *
 * @example
 * import { slicesReadBy, tokenRules } from "@rollcall/domain/audit"
 * slicesReadBy(tokenRules) // => ["exposure"]
 */
export const slicesReadBy = (rules: ReadonlyArray<Rule>): ReadonlyArray<Slice> => [
  ...new Set(rules.flatMap(({ reads }) => reads)),
]
