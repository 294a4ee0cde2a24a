import { Cron, DateTime, Option, Result } from "effect"
import { type CronExpression, parseCron } from "./cron.ts"
import type { CronRefused } from "./cron-field.ts"
import { parseTimeZone, type TimeZoneRefused } from "./time-zone.ts"

/**
 * The next times a cron expression comes true on the clocks of a time zone, behind `from`, in UTC. A time that clocks
 * skip in spring comes at the next minute there is; one they show twice in autumn comes once, the first time. Fewer than
 * `n` come only from a `from` that is no instant, or lies at the end of time.
 *
 * Errors: `CronRefused`, `TimeZoneRefused`.
 *
 * @example
 * import { nextRuns } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * const mondays = nextRuns("0 7 * * 1", "Europe/Stockholm", "2026-10-20T00:00:00.000Z", 2)
 * Result.getOrThrow(mondays) // => ["2026-10-26T06:00:00.000Z", "2026-11-02T06:00:00.000Z"]
 * const skipped = nextRuns("30 2 28 3 *", "Europe/Stockholm", "2027-03-01T00:00:00.000Z", 1)
 * Result.getOrThrow(skipped) // => ["2027-03-28T01:00:00.000Z"]
 */
export const nextRuns = (
  cron: string,
  timeZone: string,
  from: string,
  n: number,
): Result.Result<ReadonlyArray<string>, CronRefused | TimeZoneRefused> =>
  Result.gen(function* () {
    const [expression, zone] = [yield* parseCron(cron), yield* parseTimeZone(timeZone)]
    const start = Date.parse(from)
    return Math.abs(start) < endOfTime ? runsBehind(expression, zone, start, n) : []
  })

/** Later than any schedule runs; `Date` itself reaches a little further. */
const endOfTime = Date.UTC(9000, 0)
const day = 24 * 60 * 60 * 1000

// Cron of Effect moves a time that is skipped by as much as the clocks move. So it only counts what a calendar on the
// wall shows, for which UTC does, and the zone says when that is.
const runsBehind = (
  expression: CronExpression,
  zone: DateTime.TimeZone,
  from: number,
  n: number,
): ReadonlyArray<string> => {
  const wall = wallClock(expression)
  const runs: Array<number> = []
  // A day earlier on the wall: clocks may have shown the same hours before.
  let shown = new Date(wallOf(from, zone) - day)
  while (runs.length < n) {
    shown = Cron.next(wall, shown)
    const run = instantOf(shown.getTime(), zone)
    if (run > from && run !== runs.at(-1)) runs.push(run)
  }
  return runs.map((run) => new Date(run).toISOString())
}

const wallClock = ({ minutes, hours, days, months, weekdays, needsBothDays }: CronExpression): Cron.Cron =>
  Cron.make({
    tz: DateTime.zoneMakeOffset(0),
    seconds: [0],
    minutes: minutes.values,
    hours: hours.values,
    days: days.isAny ? [] : days.values,
    months: months.isAny ? [] : months.values,
    weekdays: weekdays.isAny ? [] : weekdays.values,
    and: needsBothDays,
  })

/** What a clock on the wall shows at an instant, as if it were UTC. */
const wallOf = (instant: number, zone: DateTime.TimeZone): number => instant + offsetOf(instant, zone)

const offsetOf = (instant: number, zone: DateTime.TimeZone): number =>
  DateTime.zonedOffset(DateTime.makeZonedUnsafe(instant, { timeZone: zone }))

/** The first instant at which a clock on the wall shows this, or has gone past it. */
const instantOf = (wall: number, zone: DateTime.TimeZone): number => {
  const [early, late] = (["earlier", "later"] as const).map((disambiguation) =>
    Option.match(DateTime.makeZoned(wall, { timeZone: zone, adjustForTimeZone: true, disambiguation }), {
      onNone: () => wall,
      onSome: DateTime.toEpochMillis,
    }),
  ) as [number, number]
  return wallOf(early, zone) === wall ? early : changeBetween(early, late, zone)
}

/** The first minute of the offset that a zone has at `late` and had not at `early`. */
const changeBetween = (early: number, late: number, zone: DateTime.TimeZone): number => {
  const minute = 60_000
  const after = offsetOf(late, zone)
  let [before, change] = [early, late]
  while (change - before > minute) {
    const middle = before + Math.floor((change - before) / (2 * minute)) * minute
    if (offsetOf(middle, zone) === after) change = middle
    else before = middle
  }
  return change
}
