import type { Database } from "../database.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { scheduleColumns, type ScheduleRow, type StoredSchedule, toSchedule } from "./stored-schedule.ts"

const due = query<{ entity_id: string; id: string }>(`select entity_id, id from audit_schedule
  where enabled and next_run_at <= now() order by next_run_at limit $1::int`)

/** The schedules of all entities whose time has come by the database's clock, the longest due first. */
export const dueSchedules = async (
  { read }: Database,
  limit: number,
): Promise<ReadonlyArray<{ readonly entityId: string; readonly id: string }>> =>
  (await read(due, [limit])).rows.map(({ entity_id: entityId, id }) => ({ entityId, id }))

// A time of the database is finer than the milliseconds we count in.
const take = query<ScheduleRow & { now: Date }>(`select ${scheduleColumns}, now() as now from audit_schedule s
  where s.entity_id = $1 and s.id = $2 and s.enabled and s.next_run_at <= now() for no key update skip locked`)

/** A schedule that is due. */
export interface DueSchedule {
  readonly schedule: StoredSchedule
  readonly plannedAt: string
  /** By the database's clock. */
  readonly now: string
}

/**
 * A schedule if it is still due, which nobody else takes until the transaction ends; `undefined` while somebody else has
 * it.
 */
export const takeDueSchedule = async (tx: EntityTransaction, id: string): Promise<DueSchedule | undefined> => {
  const row = (await tx.run(take, [id])).rows[0]
  if (row?.next_run_at == null) return undefined
  return { schedule: toSchedule(row), plannedAt: row.next_run_at.toISOString(), now: row.now.toISOString() }
}

const advance = command(`update audit_schedule set next_run_at = $3, enabled = $3::timestamptz is not null
  where entity_id = $1 and id = $2`)

/** Sends when a schedule that was taken runs next; one that never does again is turned off. */
export const advanceSchedule = (tx: EntityTransaction, id: string, nextRunAt: string | undefined): void =>
  tx.send(advance, [id, nextRunAt ?? null])
