import { describe, expect, it } from "vitest"
import { runInWords } from "./run-in-words.ts"

describe("runInWords", () => {
  it.each([
    ["2026-11-30T06:00:00.000Z", "Europe/Stockholm", "Monday 30 November 2026 at 07:00"],
    ["2026-11-30T23:30:00.000Z", "Asia/Tokyo", "Tuesday 1 December 2026 at 08:30"],
    ["2026-11-30T00:05:00.000Z", "UTC", "Monday 30 November 2026 at 00:05"],
    ["2026-11-30T06:00:00.000Z", "Nowhere", "Monday 30 November 2026 at 06:00"],
    ["soon", "UTC", "soon"],
  ])("says of %s in %s: %s", (at, zone, words) => {
    expect(runInWords(at, zone)).toBe(words)
  })
})
