import type { AuditRun as ShownRun } from "@rollcall/api"
import type { AuditRun } from "@rollcall/database"
import type { JsonObject } from "@rollcall/domain/scim"

/** An audit as the API shows it. */
export const showAudit = (run: AuditRun): ShownRun => ({
  id: run.id,
  scheduleId: run.scheduleId ?? null,
  makes: run.makes,
  plannedAt: run.plannedAt,
  late: run.isLate,
  state: run.state,
  requestedBy: run.requestedBy ?? null,
  progress: progressOf(run.progress),
  outcome: run.outcome ?? null,
  error: run.error ?? null,
  reportId: run.reportId ?? null,
  createdAt: run.createdAt,
  startedAt: run.startedAt ?? null,
  finishedAt: run.finishedAt ?? null,
})

const progressOf = (progress: JsonObject | undefined): ShownRun["progress"] => {
  const { people, of } = progress ?? {}
  return typeof people === "number" && typeof of === "number" ? { people, of } : null
}
