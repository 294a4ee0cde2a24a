import {
  type ClaimedReportDelivery,
  claimReportDeliveries,
  entitiesWithReportsDue,
  listWebhooks,
  readsOf,
  type ReportFormat,
  type ReportOutcome,
  settleReportDelivery,
  withEntity,
} from "@rollcall/database"
import { reportMail } from "../mail/report-mail.ts"
import { type Attachment, sendMail } from "../mail/send-mail.ts"
import type { MailSettings } from "../mail/settings.ts"
import { post } from "../outbound/post.ts"
import { secretsOf } from "../webhooks/deliver.ts"
import { signedHeaders } from "../webhooks/sign.ts"
import type { DeliveryWork } from "../webhooks/work.ts"

/** What sending reports draws on. */
export interface ReportWork extends Pick<DeliveryWork, "database" | "key" | "guard" | "now"> {
  /** Absent: no mail is sent, and each fails with that reason. */
  readonly mail?: MailSettings | undefined
  /** Where people reach Rollcall, without a slash at the end; absent: mails have no link. */
  readonly publicUrl?: string | undefined
  /** The files of a report, in these formats. */
  readonly filesOf: (
    entityId: string,
    reportId: string,
    formats: ReadonlyArray<ReportFormat>,
  ) => Promise<ReadonlyArray<Attachment>>
  readonly pace: ReportPace
}

/** In seconds, as `Pace`. */
export interface ReportPace {
  readonly retries: ReadonlyArray<number>
  readonly lease: number
}

const [minute, hour] = [60, 3_600]

/** Three days in all. */
export const usualReportPace: ReportPace = {
  retries: [minute, 10 * minute, hour, 3 * hour, 8 * hour, 12 * hour, 24 * hour, 24 * hour],
  lease: 5 * minute,
}

const mostAtOnce = 5

/**
 * Sends the reports that somebody is to hear of now. That one is being sent is stored before it is: a process that ends
 * in between leaves it to another, which sends it again with the same Message-ID or webhook-id, since nobody knows
 * whether it went out. Several may send at once.
 */
export const deliverReports = async (work: ReportWork, signal?: AbortSignal): Promise<void> => {
  for (const entityId of await entitiesWithReportsDue(work.database)) {
    if (signal?.aborted === true) return
    const claimed = await withEntity(work.database, entityId, (tx) =>
      claimReportDeliveries(tx, { limit: mostAtOnce, leaseSeconds: work.pace.lease }),
    )
    await Promise.all(
      claimed.map(async (delivery) => {
        const outcome = await deliver(work, entityId, delivery)
        await withEntity(work.database, entityId, (tx) => settleReportDelivery(tx, delivery, outcome))
      }),
    )
  }
}

const deliver = async (work: ReportWork, entityId: string, delivery: ClaimedReportDelivery): Promise<ReportOutcome> => {
  const came = await attempt(work, entityId, delivery).catch(notPrepared)
  if (came.kind === "sent") return came
  const retrySeconds = came.isFinal ? undefined : work.pace.retries[delivery.attempts]
  return { kind: "failed", error: came.error, ...(retrySeconds === undefined ? {} : { retrySeconds }) }
}

const attempt = (work: ReportWork, entityId: string, delivery: ClaimedReportDelivery): Promise<Came> => {
  const { target } = delivery
  return target.channel === "mail"
    ? mailTo(work, entityId, delivery, target)
    : postTo(work, entityId, delivery, target.webhookId)
}

/** Sending tells what fails; what throws is the database, or a key that opens no secret. It counts as an attempt. */
const notPrepared = (): Came => ({ kind: "failed", error: "Rollcall could not read what to send.", isFinal: false })

type Came = { readonly kind: "sent" } | { readonly kind: "failed"; readonly error: string; readonly isFinal: boolean }

const hopeless = (error: string): Came => ({ kind: "failed", error, isFinal: true })

const mailTo = async (
  { mail, publicUrl, filesOf }: ReportWork,
  entityId: string,
  { reportId, notice, messageId }: ClaimedReportDelivery,
  { address, attach }: { readonly address: string; readonly attach: ReadonlyArray<ReportFormat> },
): Promise<Came> => {
  if (mail === undefined) return hopeless("No mail can be sent: SMTP_URL and MAIL_FROM are not set.")
  const link = publicUrl === undefined ? undefined : `${publicUrl}/api/v1/entities/${entityId}/reports/${reportId}`
  const attachments = attach.length === 0 ? [] : await filesOf(entityId, reportId, attach)
  if (attachments.length < attach.length) return hopeless("The report's files are there no more.")
  return sendMail(mail, { ...reportMail(notice, link), to: address, messageId, attachments })
}

const postTo = async (
  { database, key, guard, now }: ReportWork,
  entityId: string,
  { id, reportId, notice }: ClaimedReportDelivery,
  webhookId: string,
): Promise<Came> => {
  const [webhook] = await listWebhooks(readsOf(database, entityId), { id: webhookId, limit: 1 })
  if (webhook === undefined) return hopeless("The webhook was deleted.")
  if (webhook.state === "disabled") return hopeless("The webhook is disabled.")
  const body = JSON.stringify({
    id,
    type: "report.ready",
    at: notice.generatedAt,
    entityId,
    subject: `Reports/${reportId}`,
    data: notice,
  })
  const headers = signedHeaders({ id, at: new Date(now()), body }, secretsOf(key, entityId, webhook))
  const sent = await post({ url: webhook.url, headers, body }, guard)
  if (sent.kind !== "answered") return { kind: "failed", error: sent.reason, isFinal: false }
  if (sent.status >= 200 && sent.status < 300) return { kind: "sent" }
  return { kind: "failed", error: `Answered ${sent.status}: ${sent.text}`, isFinal: false }
}
