import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

const State = Schema.Literals(["waiting", "sending", "sent", "failed"]).annotate({
  description: "sending: it is on its way, or a process ended while it was; then it is sent again.",
})

export const ReportDelivery = Schema.Struct({
  id: Id,
  reportId: Id,
  channel: Schema.Literals(["mail", "webhook"]),
  target: Schema.String.annotate({ description: "The address of a mail, or the id of a webhook." }),
  messageId: Schema.String.annotate({ description: "Of the mail; the same however often it is sent." }),
  state: State,
  attempts: Schema.Int,
  nextAttemptAt: Schema.NullOr(Instant),
  lastAttemptAt: Schema.NullOr(Instant),
  lastError: Schema.NullOr(Schema.String),
  sentAt: Schema.NullOr(Instant),
  createdAt: Instant,
}).annotate({ identifier: "ReportDelivery" })
export type ReportDelivery = typeof ReportDelivery.Type

export const reportDeliveryRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/report-deliveries",
    scope: "read",
    summary: "List what became of sending reports",
    description: "Newest first, by mail and by webhook.",
    query: Schema.Struct({ reportId: Schema.optionalKey(Id), state: Schema.optionalKey(State), ...paging }),
    status: 200,
    success: pageOf(ReportDelivery),
  },
})
