const formatFor = (timeZone: string, year: boolean) => {
  const parts: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", ...(year ? { year: "numeric" } : {}) }
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone, ...parts })
  } catch {
    return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...parts })
  }
}

/**
 * The day of an instant in a time zone, as a sentence says it: with the year only when it is another than that of `now`.
 * A zone nobody knows is UTC.
 *
 * @example
 * import { dayInWords } from "@rollcall/domain/audit"
 * const there = { timeZone: "Asia/Tokyo", now: "2026-12-01T06:00:00.000Z" }
 * dayInWords("2026-09-30T20:00:00.000Z", there) // => "1 October"
 * dayInWords("2025-10-01T20:00:00.000Z", there) // => "2 October 2025"
 */
export const dayInWords = (
  at: string,
  { timeZone, now }: { readonly timeZone: string; readonly now: string },
): string => {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  const yearOf = (instant: string) => formatFor(timeZone, true).formatToParts(new Date(instant)).find(isYear)?.value
  const sameYear = !Number.isNaN(Date.parse(now)) && yearOf(at) === yearOf(now)
  return formatFor(timeZone, !sameYear).format(moment)
}

const isYear = ({ type }: { readonly type: string }) => type === "year"
