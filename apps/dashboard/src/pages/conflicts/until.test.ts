import { describe, expect, it } from "vitest"
import { dateText, endOf, lastDate } from "./until.ts"

const now = new Date(2026, 10, 27, 12).getTime()
const day = 24 * 60 * 60 * 1_000

describe("until when a finding can stand", () => {
  it("is a date of this place", () => {
    expect(dateText(now)).toBe("2026-11-27")
    expect(dateText(new Date(2026, 0, 5).getTime())).toBe("2026-01-05")
  })

  it.each([
    [["high"], 365],
    [["high", "critical"], 90],
    [[], 365],
  ] as const)("of %j is at most %i days away, the whole last day too", (severities, days) => {
    const end = Date.parse(endOf(lastDate(severities, now)))
    expect(end).toBeLessThanOrEqual(now + days * day)
    expect(end).toBeGreaterThan(now + (days - 2) * day)
  })
})
