import { evaluate } from "../src/audit/evaluate.ts"
import { exampleFacts } from "../src/audit/example-facts.ts"
import type { FactsOf, SubjectKind } from "../src/audit/facts/index.ts"
import type { Detected, Rule } from "../src/audit/rule.ts"

/** What a rule sees in some facts; fails when it does not look. */
export const seenIn = <K extends SubjectKind>(rule: Rule<K>, facts: FactsOf[K]): ReadonlyArray<Detected> => {
  const { detected, notEvaluated } = evaluate(rule.kind, facts, { rules: [rule] })
  if (notEvaluated.length > 0) throw new Error(`${rule.id} did not look: ${JSON.stringify(notEvaluated)}`)
  return detected
}

/** What a rule sees in Ada Holm with changes; fails when it does not look. */
export const seenBy = (rule: Rule<"user">, changes: Parameters<typeof exampleFacts>[0]): ReadonlyArray<Detected> =>
  seenIn(rule, exampleFacts(changes))
