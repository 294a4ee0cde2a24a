import { describe, expect, it } from "vitest"
import { clockOf, count, counted, duration } from "./in-words.ts"

it("tells numbers", () => {
  expect([count(0), count(1248), count(1_000_000)]).toEqual(["0", "1,248", "1,000,000"])
  expect([counted(1, "person", "people"), counted(2, "person", "people"), counted(0, "team")]).toEqual([
    "1 person",
    "2 people",
    "0 teams",
  ])
})

it.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1000, "1 s"],
  [1999, "1.9 s"],
  [59_999, "59.9 s"],
  [60_000, "1 min"],
  [125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [5_460_000, "1 h 31 min"],
  [86_400_000, "1 d"],
  [97_200_000, "1 d 3 h"],
])("tells %d ms as %s", (ms, words) => {
  expect(duration(ms)).toBe(words)
})

describe("a clock", () => {
  it("tells days and moments in its zone, through both changes of the clock", () => {
    const stockholm = clockOf("Europe/Stockholm")
    expect(stockholm.moment("2026-09-30T22:30:00.000Z")).toBe("1 Oct 2026 00:30")
    expect(stockholm.day("2026-12-31T23:30:00.000Z")).toBe("1 Jan 2027")
    expect(stockholm.week("2026-10-25T23:00:00.000Z")).toBe("26 Oct")
    expect(stockholm.offset("2026-10-25T00:59:59.000Z")).toBe("UTC+02:00")
    expect(stockholm.offset("2026-10-25T01:00:00.000Z")).toBe("UTC+01:00")
  })

  it("is UTC where nobody knows the zone, and leaves what is no moment", () => {
    expect(clockOf("Middle/Earth").zone).toBe("UTC")
    expect(clockOf("UTC").moment("2026-09-05T22:30:00.000Z")).toBe("5 Sep 2026 22:30")
    expect(clockOf("UTC").day("soon")).toBe("soon")
  })
})
