import { describe, expect, it } from "vitest"
import { exampleFacts } from "./example-facts.ts"
import { isWorse, severities, userRule } from "./rule.ts"
import { userNameNotEmail } from "./rules/user-name-not-email.ts"

const { inspect: _, kind: ____, ...base } = userNameNotEmail
let asked = 0
const counting = userRule({
  ...base,
  keyFacts: [],
  reads: ["assignment", "signIns"],
  waitsFor: ["verified-domains", "running-connection"],
  states: ["active"],
  detect: () => {
    asked++
    return []
  },
})

describe("userRule", () => {
  it("asks only when everything is there, and says what is missing", () => {
    const { signIns: __, ...facts } = exampleFacts()
    const entity = { ...facts.entity, verifiedDomains: [] }
    expect(counting.inspect({ ...facts, entity })).toEqual({
      _tag: "NotEvaluated",
      missing: ["signIns", "verified-domains"],
    })
    expect(asked).toBe(0)
    expect(counting.inspect(exampleFacts())).toEqual({ _tag: "Evaluated", detected: [] })
    expect(asked).toBe(1)
  })

  it("knows without asking that somebody in another state has no such problem", () => {
    const before = asked
    const { signIns: __, ...facts } = exampleFacts({ user: { state: "inactive" } })
    expect(counting.inspect(facts)).toEqual({ _tag: "Evaluated", detected: [] })
    expect(asked).toBe(before)
  })

  it("takes an entity without a connection for one in which nothing is paused", () => {
    const { connection: __, ...facts } = exampleFacts()
    expect(counting.inspect(facts)._tag).toBe("Evaluated")
  })
})

describe("isWorse", () => {
  it("orders severities from critical to info, each equal to itself", () => {
    for (const [i, a] of severities.entries())
      for (const [j, b] of severities.entries()) expect(isWorse(a, b)).toBe(i < j)
  })
})
