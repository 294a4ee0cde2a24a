import { readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { mutant } from "../../../testing/mutant.ts"
import { evaluate } from "../evaluate.ts"
import type { FactsOf, SubjectKind } from "../facts/index.ts"
import type { Rule } from "../rule.ts"
import { connectionRules, entityRules, rules, teamRules, tokenRules, userRules } from "./index.ts"

/** What a rule sees by itself, so that nothing before it hides a mistake in it. */
const seen = (rule: Rule, facts: FactsOf[SubjectKind]) => {
  const inspection = rule.inspect(facts)
  expect(inspection._tag, `${rule.id} looks`).toBe("Evaluated")
  return inspection._tag === "NotEvaluated"
    ? []
    : inspection.detected.map(({ severity, key, evidence }) => ({ severity, key, evidence }))
}

/** Whether a rule does as its table says. */
const holds = (rule: Rule, { example, nearMiss }: Rule): boolean => {
  try {
    expect(seen(rule, example.facts)).toEqual([example.gives])
    expect(seen(rule, nearMiss.facts)).toEqual([])
    return true
  } catch {
    return false
  }
}

describe("the list of rules", () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => !file.endsWith(".test.ts") && file !== "index.ts")
    .map((file) => file.replace(/\.ts$/, ""))

  it("has every file of the folder, once, by number", () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
    for (const list of [rules, userRules, teamRules, tokenRules, connectionRules, entityRules]) {
      const numbers = list.map(({ number }) => number)
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    }
  })

  it("has a test beside every rule", () => {
    const tests = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".test.ts"))
    expect(files.filter((file) => !tests.includes(`${file}.test.ts`))).toEqual([])
  })
})

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  const { example, nearMiss, mutation } = rule

  it("sees its example, and only what the example says", () => {
    expect(seen(rule, example.facts)).toEqual([example.gives])
    expect(evaluate(rule.kind, example.facts, { rules: [rule] }).detected).toMatchObject([example.gives])
    expect(Object.keys(rule.severities)).toContain(example.gives.severity)
  })

  it("does not see its near miss", () => {
    expect(seen(rule, nearMiss.facts)).toEqual([])
  })

  it(`would be caught if ${mutation.says}`, async () => {
    const exported = await mutant(join(import.meta.dirname, `${rule.id}.ts`), mutation, "  mutation: {")
    const changed = Object.values(exported).filter(isRule)
    expect(changed.map(({ id }) => id)).toEqual([rule.id])
    expect(changed.map((mutated) => holds(mutated, rule))).toEqual([false])
  })

  it("would not be caught unchanged", async () => {
    const same = { ...mutation, by: mutation.replace }
    const exported = await mutant(join(import.meta.dirname, `${rule.id}.ts`), same, "  mutation: {")
    expect(
      Object.values(exported)
        .filter(isRule)
        .map((again) => holds(again, rule)),
    ).toEqual([true])
  })

  it("acknowledges by parts that its evidence has, and names a cure for each identity provider", () => {
    expect(Object.keys(example.gives.evidence)).toEqual(expect.arrayContaining([...rule.keyFacts]))
    for (const { remediation, message } of evaluate(rule.kind, example.facts, { rules: [rule] }).detected) {
      const steps = [...remediation.okta, ...remediation.entra, ...(remediation.rollcall ?? [])]
      expect(remediation.okta.length).toBeGreaterThan(0)
      expect(remediation.entra.length).toBeGreaterThan(0)
      for (const step of [...steps, message]) expect(step).toMatch(/^\S.*[.?:]$/)
    }
  })

  it("gives the same evidence and words while only time passes", () => {
    const later = { ...example.facts, now: "2026-11-26T18:00:00.000Z" }
    const [then] = evaluate(rule.kind, example.facts, { rules: [rule] }).detected
    for (const now of evaluate(rule.kind, later, { rules: [rule] }).detected) expect(now).toEqual(then)
  })
})

const isRule = (value: unknown): value is Rule =>
  typeof value === "object" && value !== null && "inspect" in value && "mutation" in value
