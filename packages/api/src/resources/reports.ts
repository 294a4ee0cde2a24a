import { AuditReport, ReportManifest } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"
import { AuditRun } from "./audits.ts"

const Sha256 = Schema.String.annotate({ description: "In hexadecimal." })

const summary = {
  id: Id,
  number: Schema.Int.annotate({ description: "Counts up by one with each report of the entity." }),
  auditId: Id.annotate({ description: "The audit it is of." }),
  previousId: Schema.NullOr(Id),
  generatedAt: Instant,
  verdict: Schema.String.annotate({ description: "The one sentence the report comes to." }),
  period: Schema.Struct({ from: Instant, until: Instant }),
  opened: Schema.Int.annotate({ description: "How many findings are new since the report before." }),
  resolved: Schema.Int,
  openBySeverity: AuditReport.fields.open.fields.bySeverity,
  documentSha256: Sha256.annotate({ description: "Of its JSON document; every other file repeats it." }),
  keptUntil: Instant,
  legalHold: Schema.NullOr(Schema.Struct({ reason: Schema.String, by: Schema.String, at: Instant })).annotate({
    description: "Why it is kept beyond its time.",
  }),
}

export const ReportSummary = Schema.Struct(summary).annotate({ identifier: "ReportSummary" })
export type ReportSummary = typeof ReportSummary.Type

const Format = Schema.Literals(["html", "pdf", "csv", "json"])

export const StoredReport = Schema.Struct({
  ...summary,
  files: Schema.Array(
    Schema.Struct({
      format: Format,
      name: Schema.String,
      mediaType: Schema.String,
      size: Schema.Int.annotate({ description: "In bytes." }),
      sha256: Sha256,
    }),
  ),
  manifest: ReportManifest,
}).annotate({ identifier: "StoredReport" })
export type StoredReport = typeof StoredReport.Type

const { fields: difference } = AuditReport.fields.difference
const Findings = difference.opened.fields.shown
const Change = Schema.Int.annotate({ description: "The later number less the earlier one." })

const Of = Schema.Struct({ id: Id, number: Schema.Int, generatedAt: Instant })
const Comparison = Schema.Struct({
  before: Of,
  after: Of,
  opened: Findings,
  reopened: Findings,
  resolved: Findings,
  acknowledged: Findings,
  severityChanged: difference.severityChanged.fields.shown,
  stillOpen: Findings,
  undecided: Findings.annotate({
    description: "Those of which a report that shows only some of its findings does not tell what became of them.",
  }),
  population: Schema.Struct({
    staged: Change,
    active: Change,
    inactive: Change,
    deleted: Change,
    teams: Change,
    administrators: Change,
  }),
}).annotate({ identifier: "ReportComparison" })

const Verification = Schema.Struct({
  intact: Schema.Boolean,
  files: Schema.Array(
    Schema.Struct({
      format: Format,
      name: Schema.String,
      sha256: Sha256.annotate({ description: "Of its bytes, as they are stored now." }),
      expected: Schema.NullOr(Sha256).annotate({ description: "By the manifest." }),
      intact: Schema.Boolean,
    }),
  ),
  problems: Schema.Array(Schema.String).annotate({ description: "What is not as it was, in words." }),
}).annotate({ identifier: "ReportVerification" })

const path = "/entities/{entityId}/reports"
const one = `${path}/{reportId}` as const

const file = <const Format extends string, const MediaType extends string>(
  format: Format,
  mediaType: MediaType,
  what: string,
) => ({
  method: "GET" as const,
  path: `${one}/files/${format}` as const,
  scope: "read" as const,
  summary: `Download a report as ${what}`,
  description: "The bytes as they were stored, whose SHA-256 the manifest names.",
  status: 200 as const,
  file: mediaType,
})

export const reportRoutes = defineRoutes({
  list: {
    method: "GET",
    path,
    scope: "read",
    summary: "List reports",
    description: "Newest first.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(ReportSummary),
  },
  make: {
    method: "POST",
    path,
    scope: "write",
    summary: "Make a report now",
    description: "Answers with the audit it will be of; its `reportId` is there when that is done.",
    body: Schema.Struct({
      masked: Schema.optionalKey(Schema.Boolean.annotate({ description: "It tells people by initials and id only." })),
    }),
    status: 201,
    success: AuditRun,
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a report", status: 200, success: StoredReport },
  html: file("html", "text/html", "HTML, in one file"),
  pdf: file("pdf", "application/pdf", "PDF"),
  csv: file("csv", "application/zip", "CSV, a zip with a file for each table"),
  json: file("json", "application/json", "JSON"),
  compare: {
    method: "GET",
    path: `${one}/compare`,
    scope: "read",
    summary: "Compare two reports",
    description: "The older one is before, whichever is asked.",
    query: Schema.Struct({
      with: Schema.optionalKey(Id.annotate({ description: "The other one; absent: the one before." })),
    }),
    status: 200,
    success: Comparison,
  },
  verify: {
    method: "GET",
    path: `${one}/verify`,
    scope: "read",
    summary: "Hold the files of a report against their hashes",
    status: 200,
    success: Verification,
  },
  hold: {
    method: "PUT",
    path: `${one}/legal-hold`,
    scope: "write",
    summary: "Keep a report beyond its time",
    body: Schema.Struct({
      reason: Schema.String.check(Schema.isMaxLength(500), Schema.isPattern(/\S/, { message: "Say why it is kept" })),
    }),
    status: 200,
    success: ReportSummary,
  },
  endHold: {
    method: "DELETE",
    path: `${one}/legal-hold`,
    scope: "write",
    summary: "Keep a report no longer than its time",
    status: 200,
    success: ReportSummary,
  },
})
