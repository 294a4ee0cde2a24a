import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { followingRun } from "./following-run.ts"

const monday = { cron: "0 7 * * 1", timeZone: "Europe/Stockholm" }
const often = { ...monday, everySeconds: 2 }
const at = (time: string) => `2026-11-26T${time}Z`
const after = (...args: Parameters<typeof followingRun>) => Result.getOrThrow(followingRun(...args))

describe("followingRun", () => {
  it("is the next one, counted from when the run was planned and not from when it begins", () => {
    expect(after(monday, "2026-11-23T06:00:00.000Z", "2026-11-23T06:00:12.000Z")).toBe("2026-11-30T06:00:00.000Z")
    expect(after(often, at("12:00:00.500"), at("12:00:01.900"))).toBe(at("12:00:02.500"))
  })

  it("leaves out none that is hardly late, and all that are", () => {
    expect(after(often, at("12:00:00.500"), at("12:00:31.000"))).toBe(at("12:00:02.500"))
    expect(after(often, at("12:00:00.500"), at("13:00:00.500"))).toBe(at("13:00:02.500"))
    expect(after({ cron: "* * * * *", timeZone: "UTC" }, at("12:00:00.000"), at("12:01:59.000"))).toBe(
      at("12:01:00.000"),
    )
    expect(after({ cron: "* * * * *", timeZone: "UTC" }, at("12:00:00.000"), at("12:30:10.000"))).toBe(
      at("12:31:00.000"),
    )
  })

  it("is refused where the schedule cannot be read", () => {
    expect(followingRun({ ...monday, timeZone: "Nowhere" }, at("12:00:00"), at("12:00:00"))._tag).toBe("Failure")
  })
})
