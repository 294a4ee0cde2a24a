import { compareReports, endReportHold, holdReport, look, startAudit, verifyReport } from "@rollcall/administration"
import type { ReportSummary } from "@rollcall/api"
import {
  findReport,
  findReportFile,
  pageOfReports,
  type ReportFile,
  reportFiles,
  type StoredReport,
} from "@rollcall/database"
import { ReportManifest } from "@rollcall/domain/audit"
import { Effect, Schema } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { showAudit } from "./show-audit.ts"

const file =
  (format: ReportFile["format"]) =>
  ({ params }: { readonly params: { readonly entityId: string; readonly reportId: string } }) =>
    Effect.gen(function* () {
      const found = yield* look(params.entityId, (tx) => findReportFile(tx, params.reportId, format))
      return found === undefined ? yield* noSuchThing() : { file: found }
    })

export const reportHandlers: HandlersOf<"reports"> = {
  list: Effect.fnUntraced(function* ({ params, page: { after, limit, cursorBehind } }) {
    const rows = yield* look(params.entityId, (tx) => pageOfReports(tx, { after, limit }))
    return { body: showPage({ limit, cursorBehind }, rows, summary) }
  }),
  make: ({ params, body }) =>
    Effect.map(startAudit(params.entityId, "report", body.masked), (run) => ({ body: showAudit(run) })),
  get: Effect.fnUntraced(function* ({ params: { entityId, reportId } }) {
    const found = yield* look(entityId, async (tx) => {
      const [report, files] = [await findReport(tx, reportId), await reportFiles(tx, reportId)]
      return report && { report, files }
    })
    if (found === undefined) return yield* noSuchThing()
    const { report, files } = found
    return { body: { ...summary(report), files, manifest: readManifest(report.manifest) } }
  }),
  html: file("html"),
  pdf: file("pdf"),
  csv: file("csv"),
  json: file("json"),
  compare: Effect.fnUntraced(function* ({ params, query }) {
    const { before, after, difference } = yield* compareReports(params.entityId, params.reportId, query.with)
    return { body: { before: reference(before), after: reference(after), ...difference } }
  }),
  verify: Effect.fnUntraced(function* ({ params }) {
    const { files, problems } = yield* verifyReport(params.entityId, params.reportId)
    const shown = files.map(({ expected, ...rest }) => ({ ...rest, expected: expected ?? null }))
    return { body: { intact: problems.length === 0, files: shown, problems } }
  }),
  hold: ({ params, body }) => Effect.map(holdReport(params.entityId, params.reportId, body.reason), answer),
  endHold: ({ params }) => Effect.map(endReportHold(params.entityId, params.reportId), answer),
}

const readManifest = Schema.decodeUnknownSync(ReportManifest)

const answer = (report: StoredReport): { readonly body: ReportSummary } => ({ body: summary(report) })

const reference = ({ id, number, generatedAt }: StoredReport) => ({ id, number, generatedAt })

const summary = (report: StoredReport): ReportSummary => ({
  id: report.id,
  number: report.number,
  auditId: report.runId,
  previousId: report.previousId ?? null,
  generatedAt: report.generatedAt,
  verdict: report.verdict,
  ...report.told,
  documentSha256: readManifest(report.manifest).documentSha256,
  keptUntil: report.keptUntil,
  legalHold: report.legalHold ?? null,
})
