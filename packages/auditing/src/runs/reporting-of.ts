import {
  type EntityTransaction,
  queueReportDeliveries,
  readsOf,
  type ReportTarget,
  trailHead,
} from "@rollcall/database"
import { type AuditReport, verdictOf } from "@rollcall/domain/audit"
import type { Auditing } from "../auditing.ts"
import type { Rendering } from "../render/open-rendering.ts"
import { makeReport } from "../report/make-report.ts"
import type { Reporting, ScheduledReport } from "./report-of-run.ts"

/** Reports as a worker makes them: of what is stored, drawn by this rendering, sent where their schedule says. */
export const reportingOf = (
  auditing: Auditing,
  rendering: Pick<Rendering, "render">,
  productVersion: string,
): Reporting => ({
  database: auditing.database,
  now: auditing.now,
  newId: auditing.newId,
  productVersion,
  make: (request) => makeReport(auditing, request),
  render: rendering.render,
  trail: async (entityId) => {
    const { seq, hash, sealedAt } = await trailHead(readsOf(auditing.database, entityId))
    return hash === undefined || sealedAt === undefined
      ? null
      : { seq, hash: Buffer.from(hash).toString("hex"), at: new Date(sealedAt).toISOString() }
  },
  deliver: async (tx, told) => deliver(tx, told, auditing.newId),
})

const deliver = (tx: EntityTransaction, { report, schedule }: ScheduledReport, newId: () => string): void => {
  const { cover, open, difference } = report
  const notice = {
    reportId: cover.id,
    number: cover.number,
    title: cover.title,
    entityName: cover.entity.name,
    verdict: verdictOf(report),
    generatedAt: cover.generatedAt,
    open: open.bySeverity,
    opened: difference.opened.total,
    resolved: difference.resolved.total,
  } satisfies Record<string, unknown> & { readonly open: AuditReport["open"]["bySeverity"] }
  // The admin API takes no others.
  queueReportDeliveries(tx, notice, (schedule?.deliveries ?? []) as ReadonlyArray<ReportTarget>, newId)
}
