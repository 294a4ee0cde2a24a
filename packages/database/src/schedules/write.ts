import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { StoredSchedule } from "./stored-schedule.ts"

const insert = command(`insert into audit_schedule (entity_id, id, name, makes, cron, time_zone, every_seconds,
    deliveries, masked, condition, enabled, next_run_at, version, created_by, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10, $11, $12, $13, $14, $15)`)

/** Sends a new schedule. */
export const insertSchedule = (tx: EntityTransaction, schedule: StoredSchedule): void =>
  tx.send(insert, [
    schedule.id,
    schedule.name,
    schedule.makes,
    schedule.cron,
    schedule.timeZone,
    schedule.everySeconds ?? null,
    JSON.stringify(schedule.deliveries),
    schedule.masked,
    schedule.condition,
    schedule.enabled,
    schedule.nextRunAt ?? null,
    schedule.version,
    schedule.createdBy,
    schedule.createdAt,
  ])

const update =
  command(`update audit_schedule set name = $3, makes = $4, cron = $5, time_zone = $6, deliveries = $7::json,
    masked = $8, condition = $9, enabled = $10, next_run_at = $11, version = $12
  where entity_id = $1 and id = $2`)

/** Sends a schedule as it is now; it is locked. */
export const updateSchedule = (tx: EntityTransaction, schedule: StoredSchedule): void =>
  tx.send(update, [
    schedule.id,
    schedule.name,
    schedule.makes,
    schedule.cron,
    schedule.timeZone,
    JSON.stringify(schedule.deliveries),
    schedule.masked,
    schedule.condition,
    schedule.enabled,
    schedule.nextRunAt ?? null,
    schedule.version,
  ])

const remove = command(`delete from audit_schedule where entity_id = $1 and id = $2`)

/** Sends the end of a schedule; its runs and reports stay. */
export const deleteSchedule = (tx: EntityTransaction, id: string): void => tx.send(remove, [id])
