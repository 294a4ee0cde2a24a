import type { AuditReport } from "@rollcall/domain/audit"
import type { RuleOutcome } from "../tally.ts"

/** What a report is to be about, as whoever asks for it knows. Times are ISO 8601 in UTC. */
export interface ReportRequest {
  readonly id: string
  /** Counts up by one with each report of the entity. */
  readonly number: number
  readonly title: string
  readonly entityId: string
  /** An IANA name; days in the report are days there. */
  readonly timeZone: string
  readonly period: AuditReport["cover"]["period"]
  readonly schedule: AuditReport["cover"]["schedule"]
  /** Who asked for it; null when a schedule did. */
  readonly requestedBy: string | null
  readonly productVersion: string
  /** The report before it; null for the first. */
  readonly previous: AuditReport["difference"]["against"]
  /** How the rules fared in the audit that the report is of. */
  readonly rules: ReadonlyArray<RuleOutcome>
  readonly trail: AuditReport["trail"]
}

/** How many of a list are shown, the most important: a report of a million people is one that somebody reads. */
export const mostShown = {
  findings: 200,
  differences: 25,
  acknowledged: 100,
  accessChanges: 200,
  privileged: 200,
  dormant: 100,
  connections: 25,
  tokens: 50,
  removals: 25,
} as const
