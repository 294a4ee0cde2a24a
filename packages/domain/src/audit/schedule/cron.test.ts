import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { parseCron } from "./cron.ts"

const read = (text: string) => Result.getOrThrow(parseCron(text))

describe("parseCron", () => {
  it("reads every, values, ranges, steps, lists and names", () => {
    const { minutes, hours, days, months, weekdays } = read(" */20\t1-3,22  * JAN-mar,12 sun,2-4 ")
    expect(minutes).toEqual({ values: [0, 20, 40], isOpen: true, isAny: false })
    expect(hours).toEqual({ values: [1, 2, 3, 22], isOpen: false, isAny: false })
    expect(days).toMatchObject({ isOpen: true, isAny: true })
    expect(months.values).toEqual([1, 2, 3, 12])
    expect(weekdays.values).toEqual([0, 2, 3, 4])
  })

  it("takes 0 and 7 for Sunday, alone and at the end of a range", () => {
    expect(read("0 0 * * 0").weekdays.values).toEqual([0])
    expect(read("0 0 * * 7").weekdays.values).toEqual([0])
    expect(read("0 0 * * 5-7").weekdays.values).toEqual([0, 5, 6])
    expect(read("0 0 * * 0-7").weekdays.isAny).toBe(true)
    expect(read("0 0 * * */2").weekdays.values).toEqual([0, 2, 4, 6])
  })

  it("needs both day fields where one begins with *, and either where both choose", () => {
    expect(read("0 0 13 * *").needsBothDays).toBe(true)
    expect(read("0 0 */2 * 5").needsBothDays).toBe(true)
    expect(read("0 0 13 * 5").needsBothDays).toBe(false)
  })

  it.each([
    ["60 * * * *", "minute", /"60".*0 to 59/],
    ["0 24 * * *", "hour", /"24".*0 to 23/],
    ["0 0 0 * *", "day of month", /"0".*1 to 31/],
    ["0 0 L * *", "day of month", /"L"/],
    ["0 0 * 13 *", "month", /1 to 12 or JAN to DEC/],
    ["0 0 * FOO *", "month", /"FOO"/],
    ["0 0 * * 8", "day of week", /0 to 7 \(0 and 7 are Sunday\) or SUN to SAT/],
    ["0 0 * * MON#2", "day of week", /"MON#2"/],
    ["5-1 * * * *", "minute", /"5-1"/],
    ["*/0 * * * *", "minute", /"\*\/0"/],
    ["5/10 * * * *", "minute", /"5\/10"/],
    ["1-2-3 * * * *", "minute", /"1-2-3"/],
    ["1, * * * *", "minute", /""/],
    ["-1 * * * *", "minute", /"-1"/],
    ["1e1 * * * *", "minute", /"1e1"/],
    ["0 0 30 2 *", "day of month", /never run/],
    ["0 0 31 4,6,9,11 */2", "day of month", /never run/],
  ])("refuses %s, and names the %s", (text, field, detail) => {
    expect(parseCron(text)).toMatchObject({ failure: { field, detail: expect.stringMatching(detail) } })
  })

  it.each([
    ["", /^It is empty. A cron expression has five/],
    ["0 7 * *", /^It has 4 fields/],
    ["@daily", /^It has 1 field\./],
    ["0 0 7 * * *", /^It has 6 fields/],
    [`${"0,".repeat(200)}0 0 * * *`, /too long/],
  ])("refuses %j as a whole", (text, detail) => {
    expect(parseCron(text)).toMatchObject({ failure: { detail: expect.stringMatching(detail) } })
  })

  it("allows a day that comes in one of the months, and one that a weekday makes up for", () => {
    expect(read("0 0 31 2,3 *").days.values).toEqual([31])
    expect(read("0 0 29 2 *").days.values).toEqual([29])
    expect(read("0 0 30 2 1").weekdays.values).toEqual([1])
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9*/, ]{0,20}$/)), (text) => {
        parseCron(text)
      }),
    )
  })
})
