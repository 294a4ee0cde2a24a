import { describe, expect, it } from "vitest"
import { nextRuns } from "./next-runs.ts"
import { schedulePresets } from "./presets.ts"

describe("schedulePresets", () => {
  it("all run", () => {
    for (const { cron } of schedulePresets) {
      expect(nextRuns(cron, "Europe/Stockholm", "2026-11-26T00:00:00Z", 5)).toMatchObject({ _tag: "Success" })
    }
    expect(new Set(schedulePresets.map(({ id }) => id)).size).toBe(schedulePresets.length)
  })
})
