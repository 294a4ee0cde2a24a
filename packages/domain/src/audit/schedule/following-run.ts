import { Result } from "effect"
import type { CronRefused } from "./cron-field.ts"
import { nextRuns } from "./next-runs.ts"
import type { TimeZoneRefused } from "./time-zone.ts"

/** When a schedule runs. */
export interface ScheduleTiming {
  readonly cron: string
  readonly timeZone: string
  /** In place of the cron expression: so many seconds apart. */
  readonly everySeconds?: number
}

/** A run that begins later than this after its time, in ms, is late; cron counts in minutes. */
const grace = 60_000

/**
 * Whether a run that was planned for a time begins late.
 *
 * @example
 * import { isLate } from "@rollcall/domain/audit"
 * isLate("2026-11-26T02:00:00.000Z", "2026-11-26T02:00:40.000Z") // => false
 * isLate("2026-11-26T02:00:00.000Z", "2026-11-26T08:30:00.000Z") // => true
 */
export const isLate = (plannedAt: string, now: string): boolean => Date.parse(now) - Date.parse(plannedAt) > grace

/**
 * When a schedule runs behind a run of it that begins now. What was missed in between, because nobody was there to
 * begin it, is left out: the run that begins makes up for it.
 *
 * Errors: `CronRefused`, `TimeZoneRefused`.
 *
 * @example
 * import { followingRun } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * const nightly = { cron: "0 2 * * *", timeZone: "UTC" }
 * const inTime = followingRun(nightly, "2026-11-26T02:00:00.000Z", "2026-11-26T02:00:00.400Z")
 * Result.getOrThrow(inTime) // => "2026-11-27T02:00:00.000Z"
 * const threeNightsLater = followingRun(nightly, "2026-11-26T02:00:00.000Z", "2026-11-29T08:00:00.000Z")
 * Result.getOrThrow(threeNightsLater) // => "2026-11-30T02:00:00.000Z"
 */
export const followingRun = (
  timing: ScheduleTiming,
  plannedAt: string,
  now: string,
): Result.Result<string | undefined, CronRefused | TimeZoneRefused> =>
  Result.flatMap(runBehind(timing, plannedAt, plannedAt), (next) =>
    next !== undefined && isLate(next, now) ? runBehind(timing, plannedAt, now) : Result.succeed(next),
  )

/** The first run behind a moment; seconds are counted from a run that was planned. */
const runBehind = (
  { cron, timeZone, everySeconds }: ScheduleTiming,
  plannedAt: string,
  moment: string,
): Result.Result<string | undefined, CronRefused | TimeZoneRefused> => {
  if (everySeconds === undefined) return Result.map(nextRuns(cron, timeZone, moment, 1), ([next]) => next)
  const [start, period] = [Date.parse(plannedAt), everySeconds * 1000]
  const times = Math.floor((Date.parse(moment) - start) / period) + 1
  return Result.succeed(new Date(start + times * period).toISOString())
}
