import { describe, expect, it } from "vitest"
import { evaluateUser } from "./evaluate.ts"
import { exampleFacts } from "./example-facts.ts"
import type { Rule, Severity } from "./rule.ts"
import { userRules } from "./rules/index.ts"
import { userNameNotEmail } from "./rules/user-name-not-email.ts"

const saying = (severity: Severity, key: string): Rule<"user"> => ({
  ...userNameNotEmail,
  inspect: () => ({
    _tag: "Evaluated",
    detected: [{ severity, key, evidence: {}, message: severity, remediation: { okta: [], entra: [] } }],
  }),
})

const looks = ({ states }: Rule<"user">): boolean => states.includes(exampleFacts().user.state)

describe("evaluateUser", () => {
  it("asks every rule, and sees nothing in a person of whom nothing is wrong", () => {
    const { subject, detected, evaluated, notEvaluated } = evaluateUser(exampleFacts())
    expect(subject).toEqual({ kind: "user", id: "ada" })
    expect({ detected, notEvaluated }).toEqual({ detected: [], notEvaluated: [] })
    expect(evaluated).toEqual(userRules.map(({ id }) => id))
  })

  it("says of every slice which rules wait for it", () => {
    const { assignment: _, alike: __, roleHistory: ___, lastEvents: ____, signIns: _____, ...bare } = exampleFacts()
    const { evaluated, notEvaluated } = evaluateUser(bare)
    expect(notEvaluated.map(({ rule, missing }) => [rule, missing])).toEqual(
      userRules
        .filter(looks)
        .filter(({ reads }) => reads.length > 0)
        .map(({ id, reads }) => [id, [...reads]]),
    )
    expect(evaluated).toEqual(userRules.filter((rule) => !looks(rule) || rule.reads.length === 0).map(({ id }) => id))
  })

  it("sees no problem in somebody who is deleted, with whatever is known", () => {
    const { assignment: _, ...bare } = exampleFacts({ user: { state: "deleted", userName: "jdoe", email: undefined } })
    expect(evaluateUser(bare)).toMatchObject({ detected: [], notEvaluated: [] })
  })

  it("makes one finding of one problem, as bad as the worst sight of it", () => {
    const rules = [saying("low", "a"), saying("high", "a"), saying("high", "b")]
    expect(evaluateUser(exampleFacts(), { rules }).detected.map(({ severity, key }) => [severity, key])).toEqual([
      ["high", "a"],
      ["high", "b"],
    ])
  })
})
