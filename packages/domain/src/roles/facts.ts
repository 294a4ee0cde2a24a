import type { Answered } from "./answer-idp.ts"
import type { OverrideState } from "./apply-override.ts"
import type { Verdict } from "./choose-in-tier.ts"
import type { Combined } from "./combine-tiers.ts"
import type { PreparedMapping } from "./prepared-mapping.ts"
import type { Reading } from "./read-signals.ts"
import type { ResolveInput } from "./resolve-input.ts"

/** What was said about a role, and what became of it. */
export interface Heard {
  readonly input: ResolveInput
  readonly prepared: PreparedMapping
  readonly readings: ReadonlyArray<Reading>
  /** One for each reading. */
  readonly verdicts: ReadonlyArray<Verdict>
  readonly combined: Combined
  /** By unknown text, the key of the role that was probably meant. */
  readonly suggestions: ReadonlyMap<string, string>
}

/** All that a headline is made from. */
export interface Facts extends Heard {
  readonly answered: Answered
  readonly override: OverrideState
  /** Those that come of it. */
  readonly roles: ReadonlyArray<string>
}
