import type { JsonObject } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import {
  reportColumns,
  type ReportFile,
  type ReportFormat,
  type ReportRow,
  type StoredReport,
  toReport,
} from "./stored-report.ts"

const byId = query<ReportRow>(`select ${reportColumns} from audit_report p where p.entity_id = $1 and p.id = $2`)
const byIdLocked = query<ReportRow>(`select ${reportColumns} from audit_report p where p.entity_id = $1 and p.id = $2
  for no key update`)
const page = query<ReportRow>(`select ${reportColumns} from audit_report p
  where p.entity_id = $1 and ($2::uuid is null or p.number < (
    select number from audit_report where entity_id = $1 and id = $2)) order by p.number desc limit $3::int`)
const document = query<{ document: JsonObject }>(`select document from audit_report where entity_id = $1 and id = $2`)
const inFormats = query<ReportFile>(`select format, name, media_type as "mediaType", bytes, sha256 from report_file
  where entity_id = $1 and report_id = $2 and format = any($3::text[]) order by format`)
const files =
  query<ReportFileFacts>(`select format, name, media_type as "mediaType", octet_length(bytes) as size, sha256
  from report_file where entity_id = $1 and report_id = $2 order by format`)

export const findReport = async (scope: EntityScope, id: string): Promise<StoredReport | undefined> => {
  const row = (await scope.run(byId, [id])).rows[0]
  return row && toReport(row)
}

/** The same, which nobody else changes until the transaction ends. */
export const lockReport = async (tx: EntityTransaction, id: string): Promise<StoredReport | undefined> => {
  const row = (await tx.run(byIdLocked, [id])).rows[0]
  return row && toReport(row)
}

/** A page of an entity's reports, newest first, behind the one of this id. */
export const pageOfReports = async (
  scope: EntityScope,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<StoredReport>> => (await scope.run(page, [after ?? null, limit])).rows.map(toReport)

const last = query<LastReport>(`select id, number, generated_at as "generatedAt",
    document #>> '{cover,period,until}' as until, manifest ->> 'documentSha256' as sha256
  from audit_report where entity_id = $1 order by number desc limit 1`)

/** What the next report needs to know of the one before it. */
export interface LastReport extends Pick<StoredReport, "id" | "number"> {
  readonly generatedAt: Date
  /** Until when its period was. */
  readonly until: string
  /** Of its JSON document. */
  readonly sha256: string | null
}

/** The entity's newest report, as the next one needs it. */
export const lastReport = async (scope: EntityScope): Promise<LastReport | undefined> => (await scope.run(last)).rows[0]

/** What a report says. */
export const reportDocument = async (scope: EntityScope, id: string): Promise<JsonObject | undefined> =>
  (await scope.run(document, [id])).rows[0]?.document

/** A file of a report without its bytes. */
export interface ReportFileFacts extends Omit<ReportFile, "bytes"> {
  readonly size: number
}

/** The files of a report. */
export const reportFiles = async (scope: EntityScope, id: string): Promise<ReadonlyArray<ReportFileFacts>> =>
  (await scope.run(files, [id])).rows

/** The files of a report in these formats, with their bytes. */
export const reportFilesIn = async (
  scope: EntityScope,
  id: string,
  formats: ReadonlyArray<ReportFormat>,
): Promise<ReadonlyArray<ReportFile>> => (await scope.run(inFormats, [id, formats])).rows

export const findReportFile = async (
  scope: EntityScope,
  id: string,
  format: ReportFormat,
): Promise<ReportFile | undefined> => (await reportFilesIn(scope, id, [format]))[0]
