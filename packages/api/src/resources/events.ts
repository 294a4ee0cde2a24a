import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { defaultPage, Id, Instant, largestPage, smallestPage } from "../shapes.ts"

const Values = Schema.NullOr(Schema.Record(Schema.String, Schema.Json))

/** What a webhook is sent, and what the feed of events holds: the same, in the same order. */
export const WebhookPayload = Schema.Struct({
  id: Id.annotate({ description: "The event's, and the webhook-id header: what comes twice has the same." }),
  type: Schema.String.annotate({ description: "What happened, such as user.created or team.members-changed." }),
  at: Instant,
  entityId: Id,
  seq: Schema.Int.annotate({
    description:
      "The place in the entity's trail. Of one subject, more is later; keep the largest, and ignore what is smaller. 0 in a test.",
  }),
  subject: Schema.NullOr(Schema.String).annotate({
    description: "Users/<id>, Groups/<id> (a team) or Findings/<id>.",
  }),
  data: Schema.Struct({
    before: Values.annotate({ description: "What of it was otherwise before; null where there was nothing." }),
    after: Values.annotate({ description: "What of it is new; null where nothing is left." }),
    actor: Schema.Literals(["idp", "admin", "system", "worker"]),
    connectionId: Schema.NullOr(Id),
  }),
}).annotate({ identifier: "WebhookPayload" })
export type WebhookPayload = typeof WebhookPayload.Type

const count = Schema.NumberFromString.check(Schema.isInt())

export const eventRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/events",
    scope: "read",
    summary: "Read what webhooks are told of, in the order of the trail",
    description:
      "Everything behind a place of the trail, oldest first; what once stood there never changes. Go on with `after=<nextAfter>`: an answer may hold fewer events than asked for, or none, and there is no more when `nextAfter` stays as it is.",
    query: Schema.Struct({
      after: Schema.optionalKey(
        count
          .check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }))
          .annotate({ description: "The place to go on behind, 0 (the beginning) unless said." }),
      ),
      limit: Schema.optionalKey(
        count
          .check(Schema.isBetween({ minimum: smallestPage, maximum: largestPage }))
          .annotate({ description: `How many at most, ${defaultPage} unless said.` }),
      ),
    }),
    status: 200,
    success: Schema.Struct({
      items: Schema.Array(WebhookPayload),
      nextAfter: Schema.Int.annotate({ description: "The place of the trail up to which this answer tells." }),
    }),
  },
})
