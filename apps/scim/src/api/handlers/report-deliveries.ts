import { look } from "@rollcall/administration"
import type { ReportDelivery as ShownDelivery } from "@rollcall/api"
import { listReportDeliveries, type ReportDelivery } from "@rollcall/database"
import { Effect } from "effect"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const reportDeliveryHandlers: HandlersOf<"reportDeliveries"> = {
  list: ({ params: { entityId }, query: { reportId, state }, page }) =>
    Effect.map(
      look(entityId, (tx) => listReportDeliveries(tx, { reportId, state, before: page.after, limit: page.limit })),
      (rows) => ({ body: showPage(page, rows, show) }),
    ),
}

const show = (delivery: ReportDelivery): ShownDelivery => ({
  id: delivery.id,
  reportId: delivery.reportId,
  channel: delivery.target.channel,
  target: delivery.target.channel === "mail" ? delivery.target.address : delivery.target.webhookId,
  messageId: delivery.messageId,
  state: delivery.state,
  attempts: delivery.attempts,
  nextAttemptAt: delivery.nextAt ?? null,
  lastAttemptAt: delivery.lastAt ?? null,
  lastError: delivery.error ?? null,
  sentAt: delivery.sentAt ?? null,
  createdAt: delivery.createdAt,
})
