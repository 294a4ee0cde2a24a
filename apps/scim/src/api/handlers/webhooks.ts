import {
  createWebhook,
  deleteWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  look,
  replay,
  replayDelivery,
  rotateSecret,
  testWebhook,
  type WebhookSecret,
} from "@rollcall/administration"
import type { Webhook as ShownWebhook, WebhookDelivery as ShownDelivery } from "@rollcall/api"
import { listDeliveries, listWebhooks, type Webhook, type WebhookDelivery } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const webhookHandlers: HandlersOf<"webhooks"> = {
  list: ({ params, page: { after, limit, ...page } }) =>
    Effect.map(
      look(params.entityId, (tx) => listWebhooks(tx, { before: after, limit })),
      (rows) => ({ body: showPage({ limit, ...page }, rows, show) }),
    ),
  create: ({ params, body }) => Effect.map(createWebhook(params.entityId, body), answerWithSecret),
  get: ({ params }) => Effect.map(find(params), answer),
  edit: ({ params: { entityId, webhookId }, body, ifMatch }) =>
    Effect.map(editWebhook(entityId, webhookId, body, ifMatch), answer),
  rotateSecret: ({ params: { entityId, webhookId }, body }) =>
    Effect.map(rotateSecret(entityId, webhookId, body.overlapSeconds), answerWithSecret),
  enable: ({ params: { entityId, webhookId } }) => Effect.map(enableWebhook(entityId, webhookId), answer),
  disable: ({ params: { entityId, webhookId } }) => Effect.map(disableWebhook(entityId, webhookId), answer),
  remove: ({ params: { entityId, webhookId } }) => Effect.as(deleteWebhook(entityId, webhookId), { body: undefined }),
  test: ({ params: { entityId, webhookId } }) =>
    Effect.map(testWebhook(entityId, webhookId), (sent) => {
      const isAnswered = sent.kind === "answered"
      const delivered = isAnswered && sent.status >= 200 && sent.status < 300
      const [status, detail] = isAnswered ? [sent.status, sent.text] : [null, sent.reason]
      return { body: { delivered, status, detail } }
    }),
  deliveries: Effect.fnUntraced(function* ({ params, query: { state }, page }) {
    yield* find(params)
    const { entityId, webhookId } = params
    const rows = yield* look(entityId, (tx) =>
      listDeliveries(tx, { webhookId, state, before: page.after, limit: page.limit }),
    )
    return { body: showPage(page, rows, showDelivery) }
  }),
  replay: ({ params: { entityId, webhookId }, body }) =>
    Effect.map(replay(entityId, webhookId, body), (webhook) => ({ body: show(webhook) })),
  replayDelivery: ({ params: { entityId, webhookId, deliveryId } }) =>
    Effect.map(replayDelivery(entityId, webhookId, deliveryId), (delivery) => ({ body: showDelivery(delivery) })),
}

const find = Effect.fnUntraced(function* (params: { readonly entityId: string; readonly webhookId: string }) {
  const [webhook] = yield* look(params.entityId, (tx) => listWebhooks(tx, { id: params.webhookId, limit: 1 }))
  return webhook ?? (yield* noSuchThing())
})

const answer = (webhook: Webhook) => ({ body: show(webhook), etag: etag(webhook.version) })

const answerWithSecret = ({ webhook, secret }: WebhookSecret) => ({
  body: { ...show(webhook), secret },
  etag: etag(webhook.version),
})

/** Field by field: what signs for a webhook stands beside them. */
const show = (webhook: Webhook): ShownWebhook => ({
  id: webhook.id,
  url: webhook.url,
  description: webhook.description,
  kinds: webhook.kinds,
  state: webhook.state,
  disabledFor: webhook.disabledFor ?? null,
  expandedTo: webhook.expandedTo,
  failingSince: webhook.failingSince ?? null,
  lastSuccessAt: webhook.lastSuccessAt ?? null,
  lastError: webhook.lastError ?? null,
  previousSecretUntil: webhook.previousUntil ?? null,
  version: webhook.version,
  createdAt: webhook.createdAt,
  createdBy: webhook.createdBy,
})

const showDelivery = (delivery: WebhookDelivery): ShownDelivery => ({
  id: delivery.id,
  seq: delivery.seq,
  eventId: delivery.eventId,
  kind: delivery.kind,
  subject: delivery.lane,
  state: delivery.state,
  attempts: delivery.attempts,
  nextAttemptAt: delivery.nextAt ?? null,
  lastAttemptAt: delivery.lastAt ?? null,
  lastStatus: delivery.lastStatus ?? null,
  lastError: delivery.lastError ?? null,
  deliveredAt: delivery.deliveredAt ?? null,
  createdAt: delivery.createdAt,
})
