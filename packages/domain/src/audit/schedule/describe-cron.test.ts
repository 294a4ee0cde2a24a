import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { describeCron } from "./describe-cron.ts"

describe("describeCron", () => {
  it.each([
    ["0 2 * * *", "every day at 02:00"],
    ["0 7 * * 1", "every Monday at 07:00"],
    ["0 7 * * 0,1", "every Monday and Sunday at 07:00"],
    ["0 7 * * 7", "every Sunday at 07:00"],
    ["30 6 * * MON-FRI", "every Monday to Friday at 06:30"],
    ["0 7 1 * *", "on the 1st of every month at 07:00"],
    ["0 7 1 1,4,7,10 *", "on the 1st of January, April, July and October at 07:00"],
    ["0 0 11-13,21,22,23 * *", "on the 11th to 13th and 21st to 23rd of every month at 00:00"],
    ["0 7 * 6-8 *", "every day in June to August at 07:00"],
    ["0 7 * 6 1", "every Monday in June at 07:00"],
    ["0 7 13 * 5", "on the 13th of every month and every Friday at 07:00"],
    ["0 7 */31 * 5", "every Friday that falls on the 1st of every month at 07:00"],
    ["0 */6 * * *", "every day at 00:00, 06:00, 12:00 and 18:00"],
    ["* * * * *", "every minute"],
    ["*/15 * * * *", "every 15 minutes"],
    ["*/15 9-17 * * 1-5", "every 15 minutes, in the hours 09 to 17, every Monday to Friday"],
    ["*/7 * * * *", "at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour"],
    ["0 * * * *", "every hour"],
    ["5 * * * *", "at minute 5 of every hour"],
    ["5 8-18 * * *", "at minute 5 of every hour, in the hours 08 to 18"],
  ])("says of %s: %s", (cron, words) => {
    expect(Result.getOrThrow(describeCron(cron))).toBe(words)
  })

  it("refuses what is no cron expression", () => {
    expect(describeCron("every day")).toMatchObject({ failure: { _tag: "CronRefused" } })
  })
})
