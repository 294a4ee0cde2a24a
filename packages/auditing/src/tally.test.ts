import { advanceFindings, evaluateUser, exampleFacts, rolesBesideUserType, userRules } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { addCounts, type AuditCounts, makeTally, noCounts } from "./tally.ts"

const now = "2026-11-26T12:00:00.000Z"
const { signIns: _, ...clean } = exampleFacts()
const { signIns: __, ...conflict } = rolesBesideUserType.example.facts

const countsOf = (people: ReadonlyArray<typeof clean>, isLiving = true): AuditCounts => {
  const tally = makeTally()
  for (const facts of people) {
    const evaluation = evaluateUser(facts)
    tally.add(evaluation, advanceFindings([], evaluation, { now, newId: () => "f" }), isLiving)
  }
  return tally.counts()
}

describe("what an audit counts", () => {
  it("is who was looked at, what happened, what is open, and how each rule fared", () => {
    const counts = countsOf([clean, conflict, conflict])
    expect(counts).toMatchObject({
      people: 3,
      teams: 0,
      findings: { opened: 2, resolved: 0, open: { high: 2, low: 0 }, acknowledged: 0 },
    })
    expect(new Set(counts.rules.map(({ rule }) => rule))).toEqual(new Set(userRules.map(({ id }) => id)))
    expect(counts.rules.every(({ evaluated, notEvaluated }) => evaluated + notEvaluated === 3)).toBe(true)
    expect(counts.rules.find(({ rule }) => rule === "dormant-admin")).toEqual({
      rule: "dormant-admin",
      evaluated: 0,
      notEvaluated: 3,
      missing: ["signIns"],
    })
  })

  it("leaves out who is gone, and nothing that is found of them", () => {
    expect(countsOf([conflict], false)).toMatchObject({ people: 0, findings: { opened: 1 } })
  })

  it("adds up", () => {
    const [one, other] = [countsOf([clean, conflict]), countsOf([conflict])]
    expect(addCounts(one, other)).toEqual(countsOf([clean, conflict, conflict]))
    expect(addCounts(noCounts, one)).toEqual(one)
  })
})
