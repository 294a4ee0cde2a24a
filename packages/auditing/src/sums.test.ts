import { attributeStep, exampleAssignment, teamStep } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { addSums, noSums, startSumming } from "./sums.ts"

const at = (day: number): string => `2026-11-${String(day).padStart(2, "0")}T08:00:00.000Z`
const byTeam = exampleAssignment(["manager"], [teamStep("Sales leads", "used", "manager")]).explanation
const ignored = exampleAssignment(
  ["user"],
  [attributeStep("roles", "Boss", "ignored"), attributeStep("roles", "Chief", "ignored")],
).explanation
const beside = exampleAssignment(
  ["user"],
  [attributeStep("userType", "User", "used"), attributeStep("roles", "Boss", "ignored")],
).explanation

const sumOf = (...people: ReadonlyArray<readonly [explanation: typeof byTeam, day: number, isLiving?: boolean]>) => {
  const summing = startSumming()
  for (const [explanation, day, isLiving = true] of people) summing.add({ explanation, decidedAt: at(day) }, isLiving)
  return summing.sums()
}

describe("what people tell of their entity", () => {
  it("is how many each rule gives a role, and when one of them last had it, whoever is gone included", () => {
    expect(sumOf([byTeam, 10], [byTeam, 12], [byTeam, 20, false]).rules).toEqual([
      { ruleId: "sales-leads", people: 2, lastAt: at(20) },
    ])
  })

  it("is which attributes nobody reads, unless userType says something", () => {
    expect(sumOf([ignored, 12], [ignored, 10], [beside, 9], [ignored, 8, false]).ignored).toEqual([
      { path: "roles", people: 2, values: ["Boss", "Chief"], since: at(8) },
    ])
    expect(sumOf([beside, 9], [ignored, 9, false]).ignored).toEqual([])
  })

  it("adds up, however people were parted", () => {
    const people = [
      [byTeam, 10],
      [ignored, 11],
      [byTeam, 13, false],
      [ignored, 14],
      [beside, 15],
    ] as const
    for (const n of people.keys())
      expect(addSums(sumOf(...people.slice(0, n)), sumOf(...people.slice(n)))).toEqual(sumOf(...people))
    expect(addSums(noSums, noSums)).toEqual(noSums)
  })
})
