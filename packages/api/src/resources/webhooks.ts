import { isTopicPattern } from "@rollcall/domain/directory"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"

const Url = Schema.String.check(Schema.isMaxLength(2_000)).annotate({
  description:
    "An https address of the public internet, port 443 or 8443, without user name and password; the operator may allow others.",
})
const Description = Schema.String.check(Schema.isMaxLength(500))
const Kinds = Schema.Array(
  Schema.String.check(
    Schema.makeFilter((text: string) => isTopicPattern(text) || "Expected a kind such as user.created, or team.*"),
  ),
)
  .check(Schema.isMaxLength(50))
  .annotate({ description: "What it is told of: kinds such as user.created, or user.*, team.*, role.*, finding.*." })

export const Webhook = Schema.Struct({
  id: Id,
  url: Schema.String,
  description: Schema.String,
  kinds: Schema.Array(Schema.String).annotate({ description: "None: everything there is." }),
  state: Schema.Literals(["enabled", "disabled"]),
  disabledFor: Schema.NullOr(Schema.Literals(["administrator", "failing"])).annotate({
    description: "failing: it took nothing for five days.",
  }),
  expandedTo: Schema.Int.annotate({ description: "The place in the trail up to which it has deliveries." }),
  failingSince: Schema.NullOr(Instant).annotate({ description: "Since when it has taken nothing." }),
  lastSuccessAt: Schema.NullOr(Instant),
  lastError: Schema.NullOr(Schema.String).annotate({ description: "Why the last attempt failed; null: it did not." }),
  previousSecretUntil: Schema.NullOr(Instant).annotate({ description: "Until when the secret before signs as well." }),
  version: Version,
  createdAt: Instant,
  createdBy: Schema.String,
}).annotate({ identifier: "Webhook" })
export type Webhook = typeof Webhook.Type

const NewWebhook = Schema.Struct({
  ...Webhook.fields,
  secret: Schema.String.annotate({
    description: "What signs for it (whsec_…, Standard Webhooks), shown this once.",
  }),
}).annotate({ identifier: "NewWebhook" })

const DeliveryState = Schema.Literals(["waiting", "delivered", "set-aside"])

export const WebhookDelivery = Schema.Struct({
  id: Id,
  seq: Schema.Int.annotate({ description: "The place of the event in the trail." }),
  eventId: Id,
  kind: Schema.String,
  subject: Schema.String.annotate({ description: "Of one subject, the next waits until this is done." }),
  state: DeliveryState.annotate({
    description: "set-aside: given up after the last attempt; replay it when you like.",
  }),
  attempts: Schema.Int,
  nextAttemptAt: Schema.NullOr(Instant).annotate({ description: "Null while one before it is not done." }),
  lastAttemptAt: Schema.NullOr(Instant),
  lastStatus: Schema.NullOr(Schema.Int),
  lastError: Schema.NullOr(Schema.String).annotate({
    description: "Why it failed, or the first 200 characters of the answer.",
  }),
  deliveredAt: Schema.NullOr(Instant),
  createdAt: Instant,
}).annotate({ identifier: "WebhookDelivery" })
export type WebhookDelivery = typeof WebhookDelivery.Type

const all = "/entities/{entityId}/webhooks"
const one = `${all}/{webhookId}` as const
const day = 86_400

export const webhookRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List webhooks",
    description: "Newest first. The secret of none is shown.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(Webhook),
  },
  create: {
    method: "POST",
    path: all,
    scope: "write",
    summary: "Have an address told of what happens",
    description:
      "From now on; replay from a place of the trail for what was before. Every event is sent at least once, of one person or team in order, signed by Standard Webhooks. Answer with 2xx within 10 seconds. What fails is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then set aside.",
    body: Schema.Struct({
      url: Url,
      description: Schema.optionalKey(Description),
      kinds: Schema.optionalKey(Kinds),
    }),
    status: 201,
    success: NewWebhook,
    etag: true,
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a webhook", status: 200, success: Webhook, etag: true },
  edit: {
    method: "PATCH",
    path: one,
    scope: "write",
    summary: "Change a webhook",
    description: "What is not sent stays.",
    ifMatch: true,
    body: Schema.Struct({
      url: Schema.optionalKey(Url),
      description: Schema.optionalKey(Description),
      kinds: Schema.optionalKey(Kinds),
    }),
    status: 200,
    success: Webhook,
    etag: true,
  },
  rotateSecret: {
    method: "POST",
    path: `${one}/rotate-secret`,
    scope: "write",
    summary: "Replace a webhook's secret",
    description: "Both sign until the overlap is over, 24 hours unless said; with 0 the one before ends at once.",
    body: Schema.Struct({
      overlapSeconds: Schema.optionalKey(
        Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 7 * day })).annotate({
          description: "At most 7 days.",
        }),
      ),
    }),
    status: 201,
    success: NewWebhook,
    etag: true,
  },
  enable: {
    method: "POST",
    path: `${one}/enable`,
    scope: "write",
    summary: "Let a webhook go on",
    description: "It is told of everything that happened meanwhile, in order.",
    status: 200,
    success: Webhook,
    etag: true,
  },
  disable: {
    method: "POST",
    path: `${one}/disable`,
    scope: "write",
    summary: "Stop telling a webhook",
    description: "What happens meanwhile is kept for it.",
    status: 200,
    success: Webhook,
    etag: true,
  },
  remove: {
    method: "DELETE",
    path: one,
    scope: "write",
    summary: "Delete a webhook and its deliveries",
    status: 204,
  },
  test: {
    method: "POST",
    path: `${one}/test`,
    scope: "write",
    summary: "Send a webhook an event of type webhook.test now",
    description: "Once, whatever comes of it, and also when it is disabled.",
    status: 200,
    success: Schema.Struct({
      delivered: Schema.Boolean,
      status: Schema.NullOr(Schema.Int).annotate({ description: "What it answered; null: nothing." }),
      detail: Schema.String.annotate({ description: "The beginning of its answer, or why there is none." }),
    }),
  },
  deliveries: {
    method: "GET",
    path: `${one}/deliveries`,
    scope: "read",
    summary: "List a webhook's deliveries",
    description: "Newest first. Those that were delivered are kept for 30 days.",
    query: Schema.Struct({ state: Schema.optionalKey(DeliveryState), ...paging }),
    status: 200,
    success: pageOf(WebhookDelivery),
  },
  replay: {
    method: "POST",
    path: `${one}/replay`,
    scope: "write",
    summary: "Deliver again",
    description:
      "Everything from a place of the trail on, whether it was delivered before or not, or everything that was set aside. It comes with the same webhook-id as before.",
    body: Schema.Union([
      Schema.Struct({ fromSeq: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })) }),
      Schema.Struct({ setAside: Schema.Literal(true) }),
    ]),
    status: 200,
    success: Webhook,
  },
  replayDelivery: {
    method: "POST",
    path: `${one}/deliveries/{deliveryId}/replay`,
    scope: "write",
    summary: "Make one delivery again",
    status: 200,
    success: WebhookDelivery,
  },
})
