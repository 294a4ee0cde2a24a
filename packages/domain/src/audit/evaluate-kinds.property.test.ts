import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { equalJson } from "../scim/json.ts"
import { advanceFindings } from "./advance-findings.ts"
import { evaluate } from "./evaluate.ts"
import type { FactsOf, SubjectKind } from "./facts/index.ts"
import { rules } from "./rules/index.ts"

/** Names of parts whose values are one of a few: what is read into facts keeps to them. */
const closed = new Set([
  "kind",
  "idp",
  "state",
  "status",
  "origin",
  "membership",
  "mode",
  "channel",
  "cause",
  "verdict",
  "outcome",
  "within",
  "tie",
  "combine",
  "onUnknown",
  "onNoSignal",
  "dashboardAccess",
  "assignableBy",
  "userNameFormat",
  "protectLastAdministrator",
  "override",
  "absentInReplace",
  "severity",
])

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "manager", "administrator", "user", "it-admins", "userType", "__proto__", "constructor"),
)
const hour = 3_600_000
const now = Date.parse("2026-11-26T12:00:00.000Z")
/** Near enough to now that a threshold of hours, days or months lies between two of them. */
const instant = fc
  .oneof(...[2, 48, 24 * 30, 24 * 800].map((hours) => fc.integer({ min: -hours * hour, max: hours * hour })))
  .map((off) => new Date(now + off).toISOString())

/** What tells the items of a list apart, the first that an item has: nothing is read twice into facts. */
const identities = ["email", "ruleId", "teamId", "eventId", "path", "target", "value", "fingerprint", "scimType", "id"]

const identity = (item: unknown): string => {
  if (typeof item !== "object" || item === null) return JSON.stringify(item)
  const parts = new Map(Object.entries(item))
  const name = identities.find((candidate) => parts.has(candidate))
  const from: unknown = parts.get("from")
  if (typeof from === "string") return from.slice(0, 13)
  return JSON.stringify(name === undefined ? item : parts.get(name))
}

/** Something of the same form, often the same. */
const like = (name: string, value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value === "string" && !closed.has(name))
    return Number.isNaN(Date.parse(value))
      ? fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, text)
      : fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 3, arbitrary: instant }, text)
  if (typeof value === "number") return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, fc.nat(20), fc.nat())
  if (typeof value === "boolean") return fc.boolean()
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => like(name, item))
    return items.length === 0
      ? fc.constant([])
      : fc.oneof(fc.tuple(...items), fc.uniqueArray(fc.oneof(...items), { maxLength: 4, selector: identity }))
  }
  if (typeof value === "object" && value !== null)
    return fc.record(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, like(key, part)])))
  return fc.constant(value)
}

/** A part that not every subject has: mostly there. */
const optional = new Set(rules.flatMap(({ reads }) => reads))

const hostile = <K extends SubjectKind>(kind: K, example: FactsOf[K]): fc.Arbitrary<FactsOf[K]> => {
  const parts = Object.entries(example).map(([key, part]) => [key, like(key, part)] as const)
  const required = parts.map(([key]) => key).filter((key) => ![...optional].some((slice) => slice === key))
  // What was made like facts of the kind, part by part, are such facts.
  return fc.record(Object.fromEntries(parts), { requiredKeys: required }) as unknown as fc.Arbitrary<FactsOf[K]>
}

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
      { weight: 3, arbitrary: hostile(kind, example.facts) },
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
