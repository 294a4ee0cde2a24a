import { describe, expect, it } from "vitest"
import { exampleReport } from "../report/index.ts"
import type { Severity } from "../rule.ts"
import { type DeliveryCondition, isToldOf } from "./is-told.ts"

const { difference, open } = exampleReport()
const none = { total: 0, shown: [] }
const same = { ...difference, opened: none, reopened: none }
const withOpen = (bySeverity: Partial<Record<Severity, number>>) => ({
  ...open,
  bySeverity: { critical: 0, high: 0, medium: 0, low: 0, info: 0, ...bySeverity },
})

describe("isToldOf", () => {
  it.each<readonly [DeliveryCondition, Partial<Record<Severity, number>>, boolean]>([
    ["always", {}, true],
    ["at-least-critical", { high: 9 }, false],
    ["at-least-critical", { critical: 1 }, true],
    ["at-least-medium", { critical: 1 }, true],
    ["at-least-medium", { medium: 1 }, true],
    ["at-least-medium", { low: 1, info: 3 }, false],
    ["at-least-info", { info: 1 }, true],
    ["at-least-info", {}, false],
  ])("under %s, with %j open: %s", (condition, bySeverity, told) => {
    expect(isToldOf(condition, { difference: same, open: withOpen(bySeverity) })).toBe(told)
  })

  it("when something is new: a finding, one that came back, or the whole of a first report", () => {
    const told = (changes: Partial<typeof difference>) =>
      isToldOf("when-new", { open, difference: { ...same, ...changes } })
    expect(told({})).toBe(false)
    expect(told({ opened: { total: 1, shown: [] } })).toBe(true)
    expect(told({ reopened: { total: 1, shown: [] } })).toBe(true)
    expect(told({ against: null })).toBe(true)
  })
})
