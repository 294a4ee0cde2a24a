import type { Removal } from "@rollcall/database"
import { describe, expect, it } from "vitest"
import { timingOf } from "./report-removals.ts"

const askedAt = new Date("2026-11-01T08:00:00Z")
const removals = async function* (...took: ReadonlyArray<number>): AsyncGenerator<Removal> {
  for (const ms of took) {
    yield { eventId: `e${ms}`, userId: "ada", askedAt, doneAt: new Date(askedAt.getTime() + ms), ms }
  }
}

describe("the time it takes to take access away", () => {
  it("is told by its middle, its slow end and its worst", async () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect(await timingOf(removals(...hundred), { limit: 1_000, upTo: [10, 50] })).toMatchObject({
      count: 100,
      p50Ms: 50,
      p95Ms: 95,
      worstMs: 100,
      buckets: [
        { upToMs: 10, count: 10 },
        { upToMs: 50, count: 40 },
        { upToMs: null, count: 50 },
      ],
      overLimit: { total: 0, shown: [] },
    })
  })

  it("is not known where nothing was taken away", async () => {
    expect(await timingOf(removals(), { limit: 1_000, upTo: [10] })).toMatchObject({
      count: 0,
      p50Ms: null,
      p95Ms: null,
      worstMs: null,
    })
  })

  it("lists what took longer than is allowed, the worst first, and says how many there are", async () => {
    const slow = Array.from({ length: 70 }, (_, i) => 300_001 + i)
    const { overLimit } = await timingOf(removals(300_000, ...slow), { limit: 300_000, upTo: [10] })
    expect([overLimit.total, overLimit.shown.length, overLimit.shown[0]?.ms]).toEqual([70, 25, 300_070])
  })
})
