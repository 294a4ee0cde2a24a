import { Result } from "effect"
import { parseTimeZone } from "./time-zone.ts"

/**
 * Says when a run is, on the clocks of a time zone whose name is known (`parseTimeZone`). Any other is told in UTC.
 *
 * @example
 * import { runInWords } from "@rollcall/domain/audit"
 * runInWords("2026-11-30T06:00:00.000Z", "Europe/Stockholm") // => "Monday 30 November 2026 at 07:00"
 */
export const runInWords = (at: string, timeZone: string): string => {
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return at
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: isZone(timeZone) ? timeZone : "UTC" }).format(moment)
  const day = part({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "")
  return `${day} at ${part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`
}

const isZone = (name: string): boolean => Result.isSuccess(parseTimeZone(name))
