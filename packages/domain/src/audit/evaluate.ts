import type { UserFacts } from "./facts.ts"
import { type FindingSubject, fingerprint } from "./finding.ts"
import { type Detected, type Inspection, severities, type UserRule } from "./rule.ts"
import { userRules } from "./rules/index.ts"

/** A problem with where it was seen. */
export interface DetectedBy extends Detected {
  /** The id of the rule. */
  readonly rule: string
  readonly fingerprint: string
  /** See `RuleBase.keyFacts`. */
  readonly keyFacts: ReadonlyArray<string>
}

/** What looking at one person gave. */
export interface Evaluation {
  readonly subject: FindingSubject
  readonly detected: ReadonlyArray<DetectedBy>
  /** Ids of the rules that looked. */
  readonly evaluated: ReadonlyArray<string>
  /** Rules that could not look, with what was missing. Their findings stand as they are. */
  readonly notEvaluated: ReadonlyArray<{
    readonly rule: string
    readonly missing: Extract<Inspection, { readonly _tag: "NotEvaluated" }>["missing"]
  }>
}

/**
 * Looks at one person with every rule, or with some of them. Total: whatever the facts hold, it answers.
 *
 * @example
 * import { evaluateUser, exampleFacts, rolesBesideUserType } from "@rollcall/domain/audit"
 * const { detected } = evaluateUser(rolesBesideUserType.example.facts)
 * detected.map(({ rule, severity }) => [rule, severity]) // => [["roles-beside-user-type", "high"]]
 * const { assignment, ...facts } = exampleFacts()
 * evaluateUser(facts, { rules: [rolesBesideUserType] }).notEvaluated
 * // => [{ rule: "roles-beside-user-type", missing: ["assignment"] }]
 */
export const evaluateUser = (
  facts: UserFacts,
  { rules = userRules }: { readonly rules?: ReadonlyArray<UserRule> } = {},
): Evaluation => {
  const subject = { kind: "user", id: facts.user.id } as const
  const inspections = rules.map((rule) => ({ rule, seen: rule.inspect(facts) }))
  const detected = inspections.flatMap(({ rule, seen }) =>
    seen._tag === "NotEvaluated"
      ? []
      : seen.detected.map((problem) => ({
          rule: rule.id,
          fingerprint: fingerprint(rule.id, subject, problem.key),
          keyFacts: rule.keyFacts,
          ...problem,
        })),
  )
  return {
    subject,
    detected: [...Map.groupBy(detected, (problem) => problem.fingerprint).values()].flatMap(worst),
    evaluated: inspections.flatMap(({ rule, seen }) => (seen._tag === "Evaluated" ? [rule.id] : [])),
    notEvaluated: inspections.flatMap(({ rule, seen }) =>
      seen._tag === "NotEvaluated" ? [{ rule: rule.id, missing: seen.missing }] : [],
    ),
  }
}

/** One problem seen in several places is one finding, as bad as the worst of them. */
const worst = (same: ReadonlyArray<DetectedBy>): ReadonlyArray<DetectedBy> =>
  same.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)).slice(0, 1)
