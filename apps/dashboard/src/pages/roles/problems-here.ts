import { type ExplanationLanguage, validateRules } from "@rollcall/domain/roles"
import type { Rules } from "./edit-rules.ts"
import { asRules } from "./rules-words.ts"

export interface RulesProblem {
  readonly severity: "error" | "warning"
  /** Such as `mapping.tiers.0.rules.2.role`. */
  readonly path: string
  readonly sentence: string
}

/** Paths are written with dots. */
const dotted = (path: string): string => path.replaceAll(/\[(\d+)\]/g, ".$1")

/** What is wrong with rules as far as it can be seen here, before they are saved. */
export const problemsHere = (
  rules: Rules,
  inForce: Rules,
  language: ExplanationLanguage,
): ReadonlyArray<RulesProblem> =>
  validateRules(asRules(rules), asRules(inForce).catalogue, undefined, language).map((problem) => ({
    ...problem,
    path: dotted(problem.path),
  }))

/** Those that are about this part, or what is below it. */
export const problemsAt = (problems: ReadonlyArray<RulesProblem>, path: string): ReadonlyArray<RulesProblem> =>
  problems.filter((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
