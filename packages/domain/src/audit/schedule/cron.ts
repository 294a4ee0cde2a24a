import { Result } from "effect"
import { CronRefused, type FieldValues, readField } from "./cron-field.ts"

/** A cron expression of five fields, as it is understood. */
export interface CronExpression {
  /** As it was written, with single spaces. */
  readonly text: string
  readonly minutes: FieldValues
  readonly hours: FieldValues
  readonly days: FieldValues
  readonly months: FieldValues
  /** 0 is Sunday. */
  readonly weekdays: FieldValues
  /** A day must be among both `days` and `weekdays`, since one of them begins with `*`; otherwise one is enough. */
  readonly needsBothDays: boolean
}

const longest = 200
const shape = "minute, hour, day of month, month and day of week, such as 0 7 * * 1 for every Monday at 07:00"
const mostDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads a cron expression of five fields: minute, hour, day of month, month, day of week. Names of months and days may
 * stand for numbers; 0 and 7 are Sunday. As cron has it, where neither day field begins with `*`, one of them is enough.
 *
 * Errors: `CronRefused`, with the field that is wrong and what is allowed there.
 *
 * @example
 * import { parseCron } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * Result.getOrThrow(parseCron("0 7 * * MON")).weekdays.values // => [1]
 * const refused = parseCron("0 25 * * *")
 * refused._tag === "Failure" && refused.failure.field // => "hour"
 */
export const parseCron = (text: string): Result.Result<CronExpression, CronRefused> => {
  const fields = text.trim().split(/\s+/)
  const [minute, hour, day, month, weekday] = fields
  if (text.length > longest) return misshapen("It is too long")
  if (text.trim() === "") return misshapen("It is empty")
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) {
    return misshapen(fields.length === 1 ? "It has 1 field" : `It has ${fields.length} fields`)
  }
  return Result.gen(function* () {
    const [minutes, hours] = [yield* readField("minute", minute), yield* readField("hour", hour)]
    const [days, months] = [yield* readField("day of month", day), yield* readField("month", month)]
    const weekdays = yield* readField("day of week", weekday)
    const needsBothDays = days.isOpen || weekdays.isOpen
    const isPossible = months.values.some((m) => days.values.some((d) => d <= (mostDays[m - 1] ?? 0)))
    if (!isPossible && needsBothDays) return yield* Result.fail(never(month, day))
    return { text: fields.join(" "), minutes, hours, days, months, weekdays, needsBothDays }
  })
}

const misshapen = (what: string): Result.Result<never, CronRefused> =>
  Result.fail(new CronRefused({ detail: `${what}. A cron expression has five: ${shape}.` }))

const never = (month: string, day: string): CronRefused =>
  new CronRefused({
    field: "day of month",
    detail: `The day of month "${day}" does not come in the month "${month}", so it would never run.`,
  })
