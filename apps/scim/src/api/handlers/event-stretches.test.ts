import { describe, expect, it } from "vitest"
import { fillStretches, stretchesOf } from "./event-stretches.ts"

const at = (text: string) => new Date(text)

describe("stretches of time", () => {
  it.each([
    ["an hour", "2026-03-01T11:00:00Z", 60],
    ["a day", "2026-02-28T12:00:00Z", 900],
    ["a week", "2026-02-22T12:00:00Z", 14_400],
    ["a year", "2025-02-28T12:00:00Z", 604_800],
  ])("of %s are as short as 97 allow, and begin at whole ones", (_what, from, seconds) => {
    const stretches = stretchesOf(at(from), at("2026-03-01T12:00:00Z"))
    expect(stretches.seconds).toBe(seconds)
    expect(stretches.from.getTime() % (seconds * 1_000)).toBe(0)
    expect(stretches.from.getTime()).toBeLessThanOrEqual(at(from).getTime())
    const filled = fillStretches(stretches, [])
    expect(filled.length).toBeLessThanOrEqual(97)
    const last = filled.at(-1)?.from ?? ""
    expect(Date.parse(last) + seconds * 1_000).toBeGreaterThanOrEqual(at("2026-03-01T12:00:00Z").getTime())
  })

  it("are there also where nothing happened, and hold what was counted", () => {
    const stretches = stretchesOf(at("2026-03-01T11:00:00Z"), at("2026-03-01T11:03:00Z"))
    const filled = fillStretches(stretches, [{ stretch: 1, outcome: "refused", n: 3 }])
    const none = { applied: 0, unchanged: 0, refused: 0, failed: 0 }
    expect(filled).toEqual([
      { from: "2026-03-01T11:00:00.000Z", ...none },
      { from: "2026-03-01T11:01:00.000Z", ...none, refused: 3 },
      { from: "2026-03-01T11:02:00.000Z", ...none },
    ])
  })
})
