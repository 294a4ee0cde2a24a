import {
  type Database,
  type EntityTransaction,
  findSchedule,
  insertReport,
  lastReport,
  pageOfEntities,
  readsOf,
  type ReportFile,
  type StoredSchedule,
} from "@rollcall/database"
import { type AuditReport, isToldOf, maskReport, type ReportManifest, verdictOf } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"
import type { ReportRequest } from "../report/request.ts"
import type { Running, Step } from "./run-audits.ts"

/** A report in every format. */
export interface RenderedReport {
  readonly files: ReadonlyArray<ReportFile>
  readonly manifest: ReportManifest
}

/** A report that is stored, with the schedule that asked for it, if one did. */
export interface ScheduledReport {
  readonly report: AuditReport
  readonly schedule: StoredSchedule | undefined
}

/** What making reports draws on. */
export interface Reporting {
  readonly database: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  readonly productVersion: string
  readonly make: (request: ReportRequest) => Promise<AuditReport>
  readonly render: (report: AuditReport, signal: AbortSignal) => Promise<RenderedReport>
  /** Where the entity's audit trail is. */
  readonly trail: (entityId: string) => Promise<AuditReport["trail"]>
  /** Writes, with a report, what is to be sent because of it. */
  readonly deliver: (tx: EntityTransaction, report: ScheduledReport) => Promise<void>
}

const keptForDays = 400
const day = 24 * 60 * 60 * 1000

/** Makes the report of a run in every format, and writes it in the transaction that ends the run. */
export const reportOfRun =
  (reporting: Reporting): Running["report"] =>
  async (step, { rules }) => {
    const { database, now, newId, make, render, deliver } = reporting
    const reads = readsOf(database, step.entityId)
    const { scheduleId, id: runId, masked } = step.run
    const [last, schedule] = await Promise.all([
      lastReport(reads),
      scheduleId === undefined ? undefined : findSchedule(reads, scheduleId),
    ])
    const until = new Date(now()).toISOString()
    const from = last?.until ?? (await beginningOf(database, step.entityId)) ?? until
    const made = await make({
      ...aboutRun(step, schedule),
      id: newId(),
      number: (last?.number ?? 0) + 1,
      // A clock that was set back makes no period that ends before it begins.
      period: { from, until: until < from ? from : until },
      productVersion: reporting.productVersion,
      previous:
        last === undefined
          ? null
          : { id: last.id, number: last.number, generatedAt: last.generatedAt.toISOString(), sha256: last.sha256 },
      rules,
      trail: await reporting.trail(step.entityId),
    })
    const report = masked ? maskReport(made) : made
    step.signal.throwIfAborted()
    const { files, manifest } = await render(report, step.signal)
    const { id, number, generatedAt } = report.cover
    return async (tx) => {
      await insertReport(tx, {
        id,
        runId,
        ...(last === undefined ? {} : { previousId: last.id }),
        number,
        generatedAt,
        verdict: verdictOf(report),
        // Both are JSON by their schemas.
        document: report as unknown as JsonObject,
        manifest: manifest as unknown as JsonObject,
        keptUntil: new Date(Date.parse(generatedAt) + keptForDays * day).toISOString(),
        files,
      })
      if (schedule === undefined || isToldOf(schedule.condition, report)) await deliver(tx, { report, schedule })
    }
  }

const aboutRun = (
  { entityId, run }: Step,
  schedule: StoredSchedule | undefined,
): Pick<ReportRequest, "entityId" | "title" | "timeZone" | "schedule" | "requestedBy"> => ({
  entityId,
  title: schedule?.name ?? "Audit report",
  timeZone: schedule?.timeZone ?? "UTC",
  schedule: schedule === undefined ? null : { id: schedule.id, name: schedule.name },
  requestedBy: run.requestedBy ?? null,
})

/** When the entity was made. */
const beginningOf = async (database: Database, entityId: string): Promise<string | undefined> =>
  (await pageOfEntities(database, { only: entityId, limit: 1 }))[0]?.createdAt.toISOString()
