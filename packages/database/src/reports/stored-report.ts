import type { CountBySeverity } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"

export type ReportFormat = "html" | "pdf" | "csv" | "json"

/** Why a report is kept beyond its time. */
export interface LegalHold {
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** A report as it is stored, without its document and its files. Times are ISO 8601 in UTC. */
export interface StoredReport {
  readonly id: string
  /** The run it was made by. */
  readonly runId: string
  /** The one before; absent for the first, and where that was deleted. */
  readonly previousId?: string
  /** Counts up by one with each report of the entity. */
  readonly number: number
  readonly generatedAt: string
  readonly verdict: string
  /** Names its files with their hashes. */
  readonly manifest: JsonObject
  readonly keptUntil: string
  readonly legalHold?: LegalHold
  /** What its document says of its period. */
  readonly told: {
    readonly period: { readonly from: string; readonly until: string }
    readonly opened: number
    readonly resolved: number
    readonly openBySeverity: CountBySeverity
  }
}

/** A file of a report. */
export interface ReportFile {
  readonly format: ReportFormat
  /** As it is saved. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** In hexadecimal. */
  readonly sha256: string
}

export const reportColumns = `p.id, p.run_id, p.previous_id, p.number, p.generated_at, p.verdict, p.manifest,
  p.kept_until, p.legal_hold, p.period_from, p.period_until, p.opened, p.resolved, p.open_by_severity`

export interface ReportRow {
  readonly id: string
  readonly run_id: string
  readonly previous_id: string | null
  readonly number: number
  readonly generated_at: Date
  readonly verdict: string
  readonly manifest: JsonObject
  readonly kept_until: Date
  readonly legal_hold: LegalHold | null
  readonly period_from: string
  readonly period_until: string
  readonly opened: number
  readonly resolved: number
  readonly open_by_severity: CountBySeverity
}

export const toReport = (row: ReportRow): StoredReport => ({
  id: row.id,
  runId: row.run_id,
  ...(row.previous_id === null ? {} : { previousId: row.previous_id }),
  number: row.number,
  generatedAt: row.generated_at.toISOString(),
  verdict: row.verdict,
  manifest: row.manifest,
  keptUntil: row.kept_until.toISOString(),
  ...(row.legal_hold === null ? {} : { legalHold: row.legal_hold }),
  told: {
    period: { from: row.period_from, until: row.period_until },
    opened: row.opened,
    resolved: row.resolved,
    openBySeverity: row.open_by_severity,
  },
})
