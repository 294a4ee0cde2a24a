import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { nextRuns } from "./next-runs.ts"

const runs = (cron: string, zone: string, from: string, n = 3) => Result.getOrThrow(nextRuns(cron, zone, from, n))

describe("nextRuns", () => {
  it("are strictly behind the moment they are counted from", () => {
    expect(runs("0 2 * * *", "UTC", "2026-11-26T02:00:00.000Z", 2)).toEqual([
      "2026-11-27T02:00:00.000Z",
      "2026-11-28T02:00:00.000Z",
    ])
    expect(runs("0 2 * * *", "UTC", "2026-11-26T01:59:59.999Z", 1)).toEqual(["2026-11-26T02:00:00.000Z"])
  })

  // Each with the day before, the day itself and the day after.
  it.each([
    // 02:00 to 03:00 is skipped.
    ["Europe/Stockholm", "30 2 * * *", "2027-03-26T12:00:00Z", ["27T01:30", "28T01:00", "29T00:30"]],
    ["Europe/Stockholm", "0 2 * * *", "2027-03-26T12:00:00Z", ["27T01:00", "28T01:00", "29T00:00"]],
    ["Europe/Stockholm", "0 3 * * *", "2027-03-26T12:00:00Z", ["27T02:00", "28T01:00", "29T01:00"]],
    // 02:00 to 03:00 comes twice.
    ["Europe/Stockholm", "30 2 * * *", "2026-10-23T12:00:00Z", ["24T00:30", "25T00:30", "26T01:30"]],
    ["America/New_York", "30 2 * * *", "2027-03-12T12:00:00Z", ["13T07:30", "14T07:00", "15T06:30"]],
    ["America/New_York", "30 1 * * *", "2026-10-30T12:00:00Z", ["31T05:30", "01T05:30", "02T06:30"]],
    // 02:00 to 02:30 is skipped, and 01:30 to 02:00 comes twice.
    ["Australia/Lord_Howe", "15 2 * * *", "2026-10-02T00:00:00Z", ["02T15:45", "03T15:30", "04T15:15"]],
    ["Australia/Lord_Howe", "45 1 * * *", "2027-04-02T00:00:00Z", ["02T14:45", "03T14:45", "04T15:15"]],
  ])("of %s at %s keep to its clocks from %s on", (zone, cron, from, days) => {
    expect(runs(cron, zone, from).map((run) => run.slice(8, 16))).toEqual(days)
  })

  it("come once where many are skipped at once, and where an hour comes twice", () => {
    expect(runs("*/20 * * * *", "Europe/Stockholm", "2027-03-28T00:30:00Z", 3)).toEqual([
      "2027-03-28T00:40:00.000Z",
      "2027-03-28T01:00:00.000Z",
      "2027-03-28T01:20:00.000Z",
    ])
    expect(runs("*/30 * * * *", "Europe/Stockholm", "2026-10-25T00:20:00Z", 2)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-25T02:00:00.000Z",
    ])
    // Counted from within the second time.
    expect(runs("30 2 * * *", "Europe/Stockholm", "2026-10-25T01:15:00Z", 1)).toEqual(["2026-10-26T01:30:00.000Z"])
  })

  it("come at the end of a day that a place skipped", () => {
    expect(runs("0 12 30 12 *", "Pacific/Apia", "2011-12-01T00:00:00Z", 1)).toEqual(["2011-12-30T10:00:00.000Z"])
  })

  it("find the 29th of February across a century that has none, and a weekday beside a day of the month", () => {
    expect(runs("0 0 29 2 *", "UTC", "2096-03-01T00:00:00Z", 1)).toEqual(["2104-02-29T00:00:00.000Z"])
    expect(runs("0 0 13 * 5", "UTC", "2026-11-01T00:00:00Z", 3).map((run) => run.slice(5, 10))).toEqual([
      "11-06",
      "11-13",
      "11-20",
    ])
  })

  it("are none from what is no moment, and refused in a zone that is unknown", () => {
    expect(runs("0 0 * * *", "UTC", "yesterday")).toEqual([])
    for (const zone of ["Europe/Atlantis", "+02:00", "", "Local\0"]) {
      expect(nextRuns("0 0 * * *", zone, "2026-11-26T00:00:00Z", 1)).toMatchObject({
        failure: { _tag: "TimeZoneRefused" },
      })
    }
  })

  it("ascend, each once, and go on from any of them as from the first", () => {
    const zone = fc.constantFrom("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")
    const cron = fc.constantFrom("30 2 * * *", "*/20 1-3 * * *", "15 * * * 0", "0,45 2 * * 6,0", "* 2 * 3,4,10,11 *")
    const from = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(zone, cron, from, (name, text, at) => {
        const all = runs(text, name, at.toISOString(), 8)
        expect(all).toEqual([...new Set(all)].toSorted())
        expect(all.every((run) => Date.parse(run) > at.getTime())).toBe(true)
        expect(runs(text, name, all[3] ?? "", 4)).toEqual(all.slice(4))
      }),
    )
  })
})
