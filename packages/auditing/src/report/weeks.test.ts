import type { FindingsAlike } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { weeksOf, weeksUntil } from "./weeks.ts"

const group = (told: Partial<FindingsAlike>): FindingsAlike => ({
  rule: "user-stale",
  severity: "low",
  state: "open",
  openedIn: null,
  resolvedIn: null,
  isResolvedEarlier: false,
  isNew: false,
  isResolvedSince: false,
  isAcknowledgedSince: false,
  findings: 1,
  ...told,
})

describe("the weeks of a report", () => {
  it.each([
    ["2026-11-26T21:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    ["2026-11-23T00:00:00.000Z", "2026-11-23T00:00:00.000Z"],
    ["2026-11-22T23:59:59.999Z", "2026-11-16T00:00:00.000Z"],
    ["2027-01-01T00:00:00.000Z", "2026-12-28T00:00:00.000Z"],
  ])("are twelve, and that of %s is the last", (until, monday) => {
    const weeks = weeksUntil(until)
    expect(weeks).toHaveLength(12)
    expect(new Date(weeks.at(-1) ?? 0).toISOString()).toBe(monday)
    expect(weeks.map((week) => new Date(week).getUTCDay())).toEqual(weeks.map(() => 1))
  })

  it("tell what came, what went, and what was open at the end of each", () => {
    const weeks = weeksUntil("2026-11-26T21:00:00.000Z")
    const at = (n: number) => new Date(weeks.at(n) ?? 0)
    const told = weeksOf(
      weeks,
      [
        group({ findings: 5 }),
        group({ findings: 7, state: "resolved", isResolvedEarlier: true }),
        group({ severity: "high", findings: 3, state: "resolved", openedIn: at(-3), resolvedIn: at(-2) }),
        group({ severity: "high", findings: 2, openedIn: at(-2) }),
      ],
      4,
    )
    expect(told.map(({ opened }) => opened).slice(-4)).toEqual([0, 3, 2, 0])
    expect(told.map(({ resolved }) => resolved).slice(-4)).toEqual([0, 0, 3, 0])
    expect(told.map(({ open }) => [open.low, open.high]).slice(-4)).toEqual([
      [5, 0],
      [5, 3],
      [5, 2],
      [5, 2],
    ])
    expect(told.map(({ administrators }) => administrators).slice(-2)).toEqual([null, 4])
  })
})
