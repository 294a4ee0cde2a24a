import fc from "fast-check"
import type { FactsOf, SubjectKind } from "../src/audit/facts/index.ts"
import { rules } from "../src/audit/rules/index.ts"

/** Names of parts whose values are one of a few: what is read into facts keeps to them. */
export const closed = new Set([
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

/** Text of any code units, lone surrogates too, and the words that rules look for. */
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", "manager", "administrator", "user", "it-admins", "userType", "__proto__", "constructor"),
)
const hour = 3_600_000
const now = Date.parse("2026-11-26T12:00:00.000Z")
/** Near enough to now that a threshold of hours, days or months lies between two of them. */
export const instant = fc
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
const like = (name: string, value: unknown, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> => {
  if (typeof value === "string" && !closed.has(name))
    return Number.isNaN(Date.parse(value))
      ? fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, text)
      : fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 3, arbitrary: instant }, text)
  if (typeof value === "number") return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, fc.nat(20), fc.nat())
  if (typeof value === "boolean") return fc.boolean()
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => like(name, item, text))
    return items.length === 0
      ? fc.constant([])
      : fc.oneof(fc.tuple(...items), fc.uniqueArray(fc.oneof(...items), { maxLength: 4, selector: identity }))
  }
  if (typeof value === "object" && value !== null)
    return fc.record(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, like(key, part, text)])))
  return fc.constant(value)
}

/** A part that not every subject has: mostly there. */
const optional = new Set(rules.flatMap(({ reads }) => reads))

/** Facts like some others; `text` is what texts may be in place of their own. */
export const factsLike = <Facts extends FactsOf[SubjectKind]>(
  example: Facts,
  text: fc.Arbitrary<string> = anything,
): fc.Arbitrary<Facts> => {
  const parts = Object.entries(example).map(([key, part]) => [key, like(key, part, text)] as const)
  const required = parts.map(([key]) => key).filter((key) => ![...optional].some((slice) => slice === key))
  // What was made like facts of the kind, part by part, are such facts.
  return fc.record(Object.fromEntries(parts), { requiredKeys: required }) as unknown as fc.Arbitrary<Facts>
}
