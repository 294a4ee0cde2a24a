import { evaluateUser } from "../src/audit/evaluate.ts"
import { exampleFacts } from "../src/audit/example-facts.ts"
import type { Detected, Rule } from "../src/audit/rule.ts"

/** What a rule sees in Ada Holm with changes; fails when it does not look. */
export const seenBy = (rule: Rule<"user">, changes: Parameters<typeof exampleFacts>[0]): ReadonlyArray<Detected> => {
  const { detected, notEvaluated } = evaluateUser(exampleFacts(changes), { rules: [rule] })
  if (notEvaluated.length > 0) throw new Error(`${rule.id} did not look: ${JSON.stringify(notEvaluated)}`)
  return detected
}
