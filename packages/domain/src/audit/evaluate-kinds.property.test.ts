import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { closed, factsLike, instant } from "../../testing/facts-like.ts"
import { equalJson } from "../scim/json.ts"
import { advanceFindings } from "./advance-findings.ts"
import { evaluate } from "./evaluate.ts"
import { rules } from "./rules/index.ts"

/** The same with every text very long, but for what names a thing or an instant, and what administrators write. */
const lengthened = <T>(name: string, value: T): T => {
  if (typeof value === "string") {
    const isName =
      closed.has(name) ||
      /(?:[iI]d|[rR]oles?|hint|key|path|suggestion|wanted|from|to|method|resource|scimType)$/.test(name)
    // A text made of a text.
    return (isName || !Number.isNaN(Date.parse(value)) ? value : `${value}${"x".repeat(100_000)}`) as T
  }
  if (Array.isArray(value)) return value.map((item: unknown) => lengthened(name, item)) as T
  if (typeof value !== "object" || value === null || name === "catalogue" || name === "override") return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, lengthened(key, part)])) as T
}

const kinds = ["user", "team", "token", "connection", "entity"] as const

describe.each(kinds)("whatever the facts of a %s hold", (kind) => {
  const own = rules.filter((rule) => rule.kind === kind)
  const facts = fc.oneof(
    ...own.flatMap(({ example }) => [
      { weight: 3, arbitrary: factsLike(example.facts) },
      { weight: 1, arbitrary: fc.constant(example.facts) },
    ]),
  )

  it("rules answer, the same each time, one finding a problem, in JSON", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(facts, (given) => {
        const evaluation = evaluate(kind, given)
        const { detected, evaluated, notEvaluated, subject } = evaluation
        expect(evaluate(kind, given)).toEqual(evaluation)
        expect(subject.kind).toBe(kind)
        expect(evaluated.length + notEvaluated.length).toBe(own.length)
        expect(new Set(detected.map(({ fingerprint }) => fingerprint)).size).toBe(detected.length)
        for (const { rule, severity, evidence, keyFacts } of detected) {
          seen.add(rule)
          expect(Object.keys(own.find(({ id }) => id === rule)?.severities ?? {})).toContain(severity)
          expect(equalJson(JSON.parse(JSON.stringify(evidence)), evidence)).toBe(true)
          expect(Object.keys(evidence)).toEqual(expect.arrayContaining([...keyFacts]))
        }
      }),
      { numRuns: 1000 },
    )
    // The facts are hostile, but not so much that rules have nothing to see.
    expect(own.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([])
  })

  it("evidence repeats little of a text, however long it is", () => {
    for (const { id, example } of own) {
      const { detected } = evaluate(kind, lengthened("", example.facts))
      const found = detected.map(({ evidence }) => JSON.stringify(evidence).length)
      expect(Math.max(0, ...found), id).toBeLessThan(5_000)
    }
  })

  it("evidence does not change while only time passes, and looking twice changes nothing", () => {
    fc.assert(
      fc.property(facts, instant, (given, later) => {
        const first = evaluate(kind, given)
        const evidenceOf = new Map(first.detected.map(({ fingerprint, evidence }) => [fingerprint, evidence]))
        const second = evaluate(kind, { ...given, now: later })
        const stillThere = second.detected.filter(({ fingerprint }) => evidenceOf.has(fingerprint))
        for (const { fingerprint, evidence } of stillThere) expect(evidenceOf.get(fingerprint)).toEqual(evidence)
        let ids = 0
        const context = { now: given.now, newId: () => `f${ids++}` }
        const { next } = advanceFindings([], first, context)
        expect(advanceFindings(next, evaluate(kind, given), context)).toEqual({ next, events: [] })
      }),
      { numRuns: 1500 },
    )
  })
})
