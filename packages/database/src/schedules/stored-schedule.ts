import type { DeliveryCondition, ScheduleTiming } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"

/** What a run makes: findings brought up to date, or a report of them too. */
export type Makes = "audit" | "report"

/** A schedule as it is stored. */
export interface StoredSchedule extends ScheduleTiming {
  readonly id: string
  readonly name: string
  readonly makes: Makes
  /** Where its reports are sent. */
  readonly deliveries: ReadonlyArray<JsonObject>
  /** Its reports tell people by initials and id only. */
  readonly masked: boolean
  readonly condition: DeliveryCondition
  readonly enabled: boolean
  /** ISO 8601 in UTC; absent while it is not enabled. */
  readonly nextRunAt?: string
  /** Counts up by one at each change. */
  readonly version: number
  readonly createdBy: string
  readonly createdAt: string
}

export const scheduleColumns = `s.id, s.name, s.makes, s.cron, s.time_zone, s.every_seconds, s.deliveries, s.masked, s.condition,
  s.enabled, s.next_run_at, s.version, s.created_by, s.created_at`

export interface ScheduleRow {
  readonly id: string
  readonly name: string
  readonly makes: Makes
  readonly cron: string
  readonly time_zone: string
  readonly every_seconds: number | null
  readonly deliveries: ReadonlyArray<JsonObject>
  readonly masked: boolean
  readonly condition: DeliveryCondition
  readonly enabled: boolean
  readonly next_run_at: Date | null
  readonly version: number
  readonly created_by: string
  readonly created_at: Date
}

export const toSchedule = (row: ScheduleRow): StoredSchedule => ({
  id: row.id,
  name: row.name,
  makes: row.makes,
  cron: row.cron,
  timeZone: row.time_zone,
  ...(row.every_seconds === null ? {} : { everySeconds: row.every_seconds }),
  deliveries: row.deliveries,
  masked: row.masked,
  condition: row.condition,
  enabled: row.enabled,
  ...(row.next_run_at === null ? {} : { nextRunAt: row.next_run_at.toISOString() }),
  version: row.version,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
})
