import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"
import { period } from "./provisioning-events.ts"

export const ExchangeSummary = Schema.Struct({
  id: Id,
  at: Instant,
  connectionId: Id,
  method: Schema.String,
  pattern: Schema.String.annotate({ description: "The route's, such as /Users/:id." }),
  status: Schema.Int,
  ms: Schema.Int.annotate({ description: "From the request's arrival to its answer." }),
  userAgent: Schema.NullOr(Schema.String),
  network: Schema.NullOr(Schema.String).annotate({ description: "The address it came from." }),
  notes: Schema.Array(Schema.Record(Schema.String, Schema.Json)).annotate({
    description: "What was tolerated of the identity provider's dialect.",
  }),
}).annotate({ identifier: "ExchangeSummary" })
export type ExchangeSummary = typeof ExchangeSummary.Type

const Message = Schema.NullOr(Schema.Record(Schema.String, Schema.Json))

export const Exchange = Schema.Struct({
  ...ExchangeSummary.fields,
  request: Message.annotate({ description: "The body as it is kept: without passwords and tokens." }),
  response: Message,
}).annotate({ identifier: "Exchange" })
export type Exchange = typeof Exchange.Type

export const exchangeRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/exchanges",
    scope: "read",
    summary: "List exchanges",
    description: "The pushes of identity providers, newest first, without what was sent and answered.",
    query: Schema.Struct({
      connectionId: Schema.optionalKey(Id),
      method: Schema.optionalKey(Schema.Literals(["POST", "PUT", "PATCH", "DELETE"])),
      status: Schema.optionalKey(
        Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 100, maximum: 599 })),
      ),
      subject: Schema.optionalKey(
        Schema.String.annotate({ description: "Something happened to this in it, such as Users/<id>." }),
      ),
      ...period,
      ...paging,
    }),
    status: 200,
    success: pageOf(ExchangeSummary),
  },
  get: {
    method: "GET",
    path: "/entities/{entityId}/exchanges/{exchangeId}",
    scope: "read",
    summary: "Get an exchange",
    description: "With what was sent and answered, redacted.",
    status: 200,
    success: Exchange,
  },
})
