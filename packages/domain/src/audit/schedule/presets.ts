/** A schedule that an administrator may begin with. */
export interface SchedulePreset {
  readonly id: string
  readonly name: string
  /** An audit brings the findings up to date; a report is made of one, and kept. */
  readonly makes: "audit" | "report"
  readonly cron: string
}

/**
 * Schedules to begin with. Every entity has the first two from its beginning.
 *
 * @example
 * import { describeCron, schedulePresets } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * schedulePresets.map(({ name }) => name)[0] // => "Nightly audit"
 * Result.getOrThrow(describeCron(schedulePresets[1].cron)) // => "every Monday at 07:00"
 */
export const schedulePresets = [
  { id: "nightly-audit", name: "Nightly audit", makes: "audit", cron: "0 2 * * *" },
  { id: "weekly-report", name: "Weekly report", makes: "report", cron: "0 7 * * 1" },
  { id: "daily-report", name: "Daily report", makes: "report", cron: "0 7 * * *" },
  { id: "monthly-report", name: "Monthly report", makes: "report", cron: "0 7 1 * *" },
  { id: "quarterly-report", name: "Quarterly report", makes: "report", cron: "0 7 1 1,4,7,10 *" },
] as const satisfies ReadonlyArray<SchedulePreset>
