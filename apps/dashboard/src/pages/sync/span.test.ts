import { describe, expect, it } from "vitest"
import { sinceOf, spans } from "./span.ts"

describe("a stretch of time up to now", () => {
  it("begins as long ago as its name says", () => {
    const now = Date.parse("2026-11-27T12:00:00.000Z")
    expect(spans.map((name) => sinceOf(name, now))).toEqual([
      "2026-11-27T11:00:00.000Z",
      "2026-11-26T12:00:00.000Z",
      "2026-11-20T12:00:00.000Z",
      "2026-10-28T12:00:00.000Z",
    ])
  })

  it("is none for a name that somebody wrote into the address", () => {
    expect([sinceOf("", 0), sinceOf("toString", 0)]).toEqual([undefined, undefined])
  })
})
