import type { JsonObject } from "@rollcall/domain/scim"
import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { LegalHold, ReportFile, StoredReport } from "./stored-report.ts"

const insert = command(`insert into audit_report (entity_id, id, run_id, previous_id, number, generated_at, document,
    verdict, manifest, kept_until)
  values ($1, $2, $3, $4, $5, $6, $7::json, $8, $9::json, $10)`)
const insertFile = command(`insert into report_file (entity_id, report_id, format, name, media_type, bytes, sha256)
  values ($1, $2, $3, $4, $5, $6, $7)`)

/** A report that is to be stored. */
export interface NewReport extends Omit<StoredReport, "legalHold" | "told"> {
  readonly document: JsonObject
  readonly files: ReadonlyArray<ReportFile>
}

/** Adds a report with its files. */
export const insertReport = async (tx: EntityTransaction, report: NewReport): Promise<void> => {
  await tx.run(insert, [
    report.id,
    report.runId,
    report.previousId ?? null,
    report.number,
    report.generatedAt,
    JSON.stringify(report.document),
    report.verdict,
    JSON.stringify(report.manifest),
    report.keptUntil,
  ])
  for (const { format, name, mediaType, bytes, sha256 } of report.files) {
    await tx.run(insertFile, [report.id, format, name, mediaType, bytes, sha256])
  }
}

const hold = command(`update audit_report set legal_hold = $3::json where entity_id = $1 and id = $2`)

/** Sends that a report is kept whatever its time, or no more than that. */
export const setLegalHold = (tx: EntityTransaction, id: string, legalHold: LegalHold | undefined): void =>
  tx.send(hold, [id, legalHold === undefined ? null : JSON.stringify(legalHold)])
