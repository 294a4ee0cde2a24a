import { nextRuns, schedulePresets } from "@rollcall/domain/audit"
import { Result } from "effect"
import type { EntityTransaction } from "../transaction.ts"
import { insertSchedule } from "./write.ts"

const zone = "UTC"

/** Gives a new entity the schedules everybody begins with. */
export const putFirstSchedules = (tx: EntityTransaction, now: Date, newId: () => string): void => {
  const createdAt = now.toISOString()
  for (const { name, makes, cron } of schedulePresets.slice(0, 2)) {
    const [nextRunAt = createdAt] = Result.getOrThrow(nextRuns(cron, zone, createdAt, 1))
    const timing = { cron, timeZone: zone, nextRunAt }
    const told = {
      deliveries: [],
      masked: false,
      condition: "always" as const,
      enabled: true,
      version: 1,
      createdBy: "system",
    }
    insertSchedule(tx, { id: newId(), name, makes, ...timing, ...told, createdAt })
  }
}
