import { describe, expect, it } from "vitest"
import { dayOf, isOlderThan, later } from "./elapsed.ts"

const monday = "2026-11-23T12:00:00.000Z"
const tuesday = "2026-11-24T12:00:00.000Z"

describe("elapsed time", () => {
  it("is more than some days only after the last of them is over", () => {
    expect(isOlderThan(1, monday, tuesday)).toBe(false)
    expect(isOlderThan(1, monday, "2026-11-24T12:00:00.001Z")).toBe(true)
    expect(isOlderThan(-2, tuesday, monday)).toBe(true)
    expect(isOlderThan(-1, tuesday, monday)).toBe(false)
  })

  it("is none where an instant cannot be read", () => {
    expect(isOlderThan(0, "some day", tuesday)).toBe(false)
    expect(isOlderThan(0, monday, "")).toBe(false)
  })

  it("knows the later of two instants, in whatever zone they are written", () => {
    expect(later(monday, tuesday)).toBe(tuesday)
    expect(later(tuesday, monday)).toBe(tuesday)
    expect(later("2026-11-24T12:30:00+01:00", tuesday)).toBe(tuesday)
  })

  it("is told by days", () => {
    expect(dayOf(monday)).toBe("2026-11-23")
  })
})
