import type { JsonObject } from "@rollcall/domain/scim"
import type { Makes } from "../schedules/stored-schedule.ts"

/** One run of an audit, as it is stored. Times are ISO 8601 in UTC. */
export interface AuditRun {
  readonly id: string
  /** Absent for one that somebody asked for. */
  readonly scheduleId?: string
  readonly plannedAt: string
  readonly makes: Makes
  /** It makes up for what was missed while no worker was there. */
  readonly isLate: boolean
  /** Its report tells people by initials and id only. */
  readonly masked: boolean
  readonly state: "queued" | "running" | "done" | "failed"
  readonly requestedBy?: string
  /** Counts up by one each time a worker takes it. */
  readonly fence: number
  /** What it said of itself last: what whoever takes it over goes on from. */
  readonly progress?: JsonObject
  readonly outcome?: JsonObject
  readonly error?: string
  readonly createdAt: string
  readonly startedAt?: string
  readonly finishedAt?: string
  /** What came of it. */
  readonly reportId?: string
}

export const runColumns = `r.id, r.schedule_id, r.planned_at, r.makes, r.is_late, r.masked, r.state, r.requested_by, r.fence,
  r.progress, r.outcome, r.error, r.created_at, r.started_at, r.finished_at,
  (select p.id from audit_report p where p.entity_id = r.entity_id and p.run_id = r.id) as report_id`

export interface RunRow {
  readonly id: string
  readonly schedule_id: string | null
  readonly planned_at: Date
  readonly makes: Makes
  readonly is_late: boolean
  readonly masked: boolean
  readonly state: AuditRun["state"]
  readonly requested_by: string | null
  readonly fence: number
  readonly progress: JsonObject | null
  readonly outcome: JsonObject | null
  readonly error: string | null
  readonly created_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
  readonly report_id: string | null
}

export const toRun = (row: RunRow): AuditRun => ({
  id: row.id,
  ...(row.schedule_id === null ? {} : { scheduleId: row.schedule_id }),
  plannedAt: row.planned_at.toISOString(),
  makes: row.makes,
  isLate: row.is_late,
  masked: row.masked,
  state: row.state,
  ...(row.requested_by === null ? {} : { requestedBy: row.requested_by }),
  fence: row.fence,
  ...(row.progress === null ? {} : { progress: row.progress }),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  ...(row.error === null ? {} : { error: row.error }),
  createdAt: row.created_at.toISOString(),
  ...(row.started_at === null ? {} : { startedAt: row.started_at.toISOString() }),
  ...(row.finished_at === null ? {} : { finishedAt: row.finished_at.toISOString() }),
  ...(row.report_id === null ? {} : { reportId: row.report_id }),
})
