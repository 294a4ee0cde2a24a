import {
  type EntityTransaction,
  findReport,
  findReportFile,
  lockReport,
  type ReportFile,
  reportDocument,
  reportFiles,
  setLegalHold,
  type StoredReport,
} from "@rollcall/database"
import { AuditReport, diffReports, ReportManifest, type ReportsDiff } from "@rollcall/domain/audit"
import { Effect, Schema } from "effect"
import { createHash } from "node:crypto"
import { act } from "./act.ts"
import { look } from "./look.ts"
import { conflict, missing } from "./refusal.ts"

const noSuchReport = () => missing("There is no such report.")

/** Keeps a report beyond its time, for a reason. */
export const holdReport = (entityId: string, id: string, reason: string) =>
  act(entityId, async (tx, { now, record, by }): Promise<StoredReport> => {
    const report = await lockKnown(tx, id)
    if (report.legalHold !== undefined) throw conflict("The report is under a legal hold already.")
    const legalHold = { reason: reason.trim(), by, at: new Date(now).toISOString() }
    setLegalHold(tx, id, legalHold)
    record({
      kind: "report.held",
      subject: `Reports/${id}`,
      after: { number: report.number, reason: legalHold.reason },
    })
    return { ...report, legalHold }
  })

/** Keeps a report no longer than its time. */
export const endReportHold = (entityId: string, id: string) =>
  act(entityId, async (tx, { record }): Promise<StoredReport> => {
    const { legalHold, ...report } = await lockKnown(tx, id)
    if (legalHold === undefined) throw conflict("The report is under no legal hold.")
    setLegalHold(tx, id, undefined)
    const before = { number: report.number, reason: legalHold.reason }
    record({ kind: "report.hold-ended", subject: `Reports/${id}`, before })
    return report
  })

const lockKnown = async (tx: EntityTransaction, id: string): Promise<StoredReport> => {
  const report = await lockReport(tx, id)
  if (report === undefined) throw noSuchReport()
  return report
}

/** Two reports, the older one first, and what changed between them. */
export interface ComparedReports {
  readonly before: StoredReport
  readonly after: StoredReport
  readonly difference: ReportsDiff
}

/** Compares a report with another of its entity, or else with the one before it. */
export const compareReports = Effect.fnUntraced(function* (entityId: string, id: string, otherId: string | undefined) {
  const found = yield* look(entityId, async (tx) => {
    const report = await findReport(tx, id)
    const other = report && (otherId ?? report.previousId)
    const against = other === undefined ? undefined : await findReport(tx, other)
    return { report, against, documents: [await reportDocument(tx, id), other && (await reportDocument(tx, other))] }
  })
  const { report, against } = found
  if (report === undefined) return yield* noSuchReport()
  if (against === undefined) {
    return yield* otherId === undefined
      ? conflict("There is no report before this one. Name the one to compare it with.")
      : noSuchReport()
  }
  const [one, other] = found.documents.map((document) => Schema.decodeUnknownOption(AuditReport)(document))
  if (one?._tag !== "Some" || other?._tag !== "Some") {
    return yield* conflict("One of the two was made by another version of Rollcall, and cannot be compared.")
  }
  const isLater = report.number >= against.number
  const compared: ComparedReports = {
    before: isLater ? against : report,
    after: isLater ? report : against,
    difference: isLater ? diffReports(other.value, one.value) : diffReports(one.value, other.value),
  }
  return compared
})

/** How a file of a report is, held against its manifest. */
export interface VerifiedFile extends Pick<ReportFile, "format" | "name"> {
  /** Of its bytes, as they are stored now. */
  readonly sha256: string
  /** By the manifest. */
  readonly expected: string | undefined
  readonly intact: boolean
}

/** How a report is, held against its manifest; every problem is a sentence. */
export interface VerifiedReport {
  readonly files: ReadonlyArray<VerifiedFile>
  readonly problems: ReadonlyArray<string>
}

/** Holds the files of a report against the hashes its manifest names, and its chain against the report before it. */
export const verifyReport = Effect.fnUntraced(function* (entityId: string, id: string) {
  const found = yield* look(entityId, async (tx) => {
    const report = await findReport(tx, id)
    if (report === undefined) return undefined
    const files: Array<ReportFile> = []
    for (const { format } of await reportFiles(tx, id)) {
      const file = await findReportFile(tx, id, format)
      if (file !== undefined) files.push(file)
    }
    const previous = report.previousId === undefined ? undefined : await findReport(tx, report.previousId)
    return { report, files, previous }
  })
  return found === undefined ? yield* noSuchReport() : verify(found)
})

const readManifest = Schema.decodeUnknownSync(ReportManifest)

const verify = ({
  report,
  files,
  previous,
}: {
  readonly report: StoredReport
  readonly files: ReadonlyArray<ReportFile>
  readonly previous: StoredReport | undefined
}): VerifiedReport => {
  const manifest = readManifest(report.manifest)
  const expected = new Map(manifest.files.map(({ name, sha256 }) => [name, sha256]))
  const verified = files.map(({ format, name, bytes, sha256: noted }): VerifiedFile => {
    const sha256 = createHash("sha256").update(bytes).digest("hex")
    const named = expected.get(name)
    return { format, name, sha256, expected: named, intact: sha256 === named && sha256 === noted }
  })
  const lost = (["html", "pdf", "csv", "json"] as const).filter(
    (format) => !files.some((file) => file.format === format),
  )
  const json = verified.find(({ format }) => format === "json")
  const before = previous && readManifest(previous.manifest).documentSha256
  return {
    files: verified,
    problems: [
      ...verified.flatMap(({ name, intact }) => (intact ? [] : [`${name} is not the file that was stored.`])),
      ...lost.map((format) => `The file in ${format.toUpperCase()} is gone.`),
      ...(json !== undefined && json.sha256 !== manifest.documentSha256
        ? ["The JSON document is not the one the manifest is of."]
        : []),
      ...(before !== undefined && before !== manifest.previousSha256
        ? ["The report before this one is not the one that it was made after."]
        : []),
    ],
  }
}
