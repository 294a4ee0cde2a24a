import type { JsonObject } from "@rollcall/domain/scim"
import type { ReportFormat } from "../reports/stored-report.ts"

/** What is told of a report to whoever is to hear of it, without asking for the report again. */
export interface ReportNotice {
  readonly reportId: string
  readonly number: number
  readonly title: string
  readonly entityName: string
  /** The one sentence a report comes to. */
  readonly verdict: string
  readonly generatedAt: string
  /** How many findings are open, by severity. */
  readonly open: Readonly<Record<"critical" | "high" | "medium" | "low" | "info", number>>
  /** How many were opened and resolved since the report before. */
  readonly opened: number
  readonly resolved: number
}

/** Who is to hear of a report. */
export type ReportTarget =
  | {
      readonly channel: "mail"
      readonly address: string
      /** The files that go with the mail; usually none, since a mail is read by more than its reader. */
      readonly attach: ReadonlyArray<ReportFormat>
    }
  | { readonly channel: "webhook"; readonly webhookId: string }

/** A report on its way to somebody. Times are ISO 8601 in UTC. */
export interface ReportDelivery {
  readonly id: string
  readonly reportId: string
  readonly target: ReportTarget
  readonly notice: ReportNotice
  /** The same however often it is sent. */
  readonly messageId: string
  /** `sending`: somebody has it in hand, or ended while they had, so that nobody knows whether it went out. */
  readonly state: "waiting" | "sending" | "sent" | "failed"
  readonly attempts: number
  readonly nextAt?: string
  readonly lastAt?: string
  readonly error?: string
  readonly sentAt?: string
  readonly createdAt: string
}

export const reportDeliveryColumns = `d.id, d.report_id, d.channel, d.target, d.content, d.message_id, d.state,
  d.attempts, case when d.state in ('waiting', 'sending') then d.next_at end as next_at, d.last_at, d.error, d.sent_at,
  d.created_at, d.fence`

export interface ReportDeliveryRow {
  readonly id: string
  readonly report_id: string
  readonly channel: ReportTarget["channel"]
  readonly target: string
  readonly content: ReportContent
  readonly message_id: string
  readonly state: ReportDelivery["state"]
  readonly attempts: number
  readonly next_at: Date | null
  readonly last_at: Date | null
  readonly error: string | null
  readonly sent_at: Date | null
  readonly created_at: Date
  readonly fence: number
}

/** Written by `queueReportDeliveries` only. */
export interface ReportContent extends JsonObject {
  readonly notice: ReportNotice & JsonObject
  readonly attach: ReadonlyArray<ReportFormat>
}

export const toReportDelivery = (row: ReportDeliveryRow): ReportDelivery => ({
  id: row.id,
  reportId: row.report_id,
  target:
    row.channel === "mail"
      ? { channel: "mail", address: row.target, attach: row.content.attach }
      : { channel: "webhook", webhookId: row.target },
  notice: row.content.notice,
  messageId: row.message_id,
  state: row.state,
  attempts: row.attempts,
  ...(row.next_at === null ? {} : { nextAt: row.next_at.toISOString() }),
  ...(row.last_at === null ? {} : { lastAt: row.last_at.toISOString() }),
  ...(row.error === null ? {} : { error: row.error }),
  ...(row.sent_at === null ? {} : { sentAt: row.sent_at.toISOString() }),
  createdAt: row.created_at.toISOString(),
})
