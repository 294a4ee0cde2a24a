import {
  countWebhooks,
  deleteWebhook as removeWebhook,
  deliverAgain,
  deliverAgainBehind,
  disableWebhook as disable,
  editWebhook as edit,
  enableWebhook as enable,
  type EntityTransaction,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  lockWebhook,
  rotateWebhookSecret,
  sealSecret,
  trailHead,
  type Webhook,
  type WebhookDelivery,
  type WebhookWithSecrets,
  withEntity,
} from "@rollcall/database"
import {
  checkUrl,
  type Guard,
  guardWith,
  makeWebhookSecret,
  post,
  secretsOf,
  type Sent,
  signedHeaders,
  webhookSecretPlace,
} from "@rollcall/delivery"
import { Db, Ids, Key } from "@rollcall/provisioning"
import { Clock, Context, Effect, Result } from "effect"
import { act, type ActContext, expectVersion } from "./act.ts"
import { look } from "./look.ts"
import { conflict, invalid, missing } from "./refusal.ts"

/** What guards the connections that Rollcall opens to addresses administrators give it. */
export const Outbound = Context.Reference<Guard>("@rollcall/administration/Outbound", { defaultValue: guardWith })

/** A webhook's new secret: the only time its text is seen. */
export interface WebhookSecret {
  readonly webhook: Webhook
  readonly secret: string
}

/** What a webhook is to be. */
export interface WantedWebhook {
  readonly url: string
  readonly description?: string
  readonly kinds?: ReadonlyArray<string>
}

/** Enough for a product and its stages; each costs a look at every event. */
const mostWebhooks = 20
/** Seconds that the secret before signs as well, unless said. */
const usualOverlap = 86_400

/** Has an address told of what happens from now on. */
export const createWebhook = Effect.fnUntraced(function* (
  entityId: string,
  { url, description = "", kinds = [] }: WantedWebhook,
) {
  const [key, guard] = [yield* Key, yield* Outbound]
  return yield* act(entityId, async (tx, context): Promise<WebhookSecret> => {
    requireAllowed(url, guard)
    if ((await countWebhooks(tx)) >= mostWebhooks) {
      throw conflict(`This entity has ${mostWebhooks} webhooks, which is as many as there can be. Delete one first.`)
    }
    const id = context.newId()
    const { text, sealed } = newSecret(tx, context, key, id)
    const { seq } = await trailHead(tx)
    const about = { id, url, description, kinds, secret: sealed }
    const made = { createdAt: new Date(context.now).toISOString(), createdBy: context.by }
    insertWebhook(tx, { ...about, ...made, expandedTo: seq })
    context.record({ ...subjectOf(id), kind: "webhook.created", after: shown(about) })
    return { webhook: await read(tx, id), secret: text }
  })
})

/** Changes a webhook in the version an `If-Match` header names; what is not given stays. */
export const editWebhook = Effect.fnUntraced(function* (
  entityId: string,
  id: string,
  wanted: Partial<WantedWebhook>,
  ifMatch: string | undefined,
) {
  const guard = yield* Outbound
  return yield* act(entityId, async (tx, { record }): Promise<Webhook> => {
    const before = await lock(tx, id)
    expectVersion(ifMatch, before.version)
    if (wanted.url !== undefined) requireAllowed(wanted.url, guard)
    const { url = before.url, description = before.description, kinds = before.kinds } = wanted
    const after = { id, url, description, kinds }
    edit(tx, after)
    record({ ...subjectOf(id), kind: "webhook.changed", before: shown(before), after: shown(after) })
    return read(tx, id)
  })
})

/** Gives a webhook another secret; the one before signs as well for `overlapSeconds`. */
export const rotateSecret = Effect.fnUntraced(function* (
  entityId: string,
  id: string,
  overlapSeconds: number = usualOverlap,
) {
  const key = yield* Key
  return yield* act(entityId, async (tx, context): Promise<WebhookSecret> => {
    await lock(tx, id)
    const { text, sealed } = newSecret(tx, context, key, id)
    rotateWebhookSecret(tx, id, { secret: sealed, overlapSeconds })
    context.record({ ...subjectOf(id), kind: "webhook.secret-rotated", after: { overlapSeconds } })
    return { webhook: await read(tx, id), secret: text }
  })
})

/** Lets a webhook go on: it is told of what happened meanwhile. */
export const enableWebhook = (entityId: string, id: string) =>
  act(entityId, async (tx, { record }): Promise<Webhook> => {
    const before = await lock(tx, id)
    if (before.state === "enabled") return before
    enable(tx, id)
    record({ ...subjectOf(id), kind: "webhook.enabled" })
    return read(tx, id)
  })

/** Stops telling a webhook. */
export const disableWebhook = (entityId: string, id: string) =>
  act(entityId, async (tx, { record }): Promise<Webhook> => {
    const before = await lock(tx, id)
    if (before.state === "disabled") return before
    disable(tx, id, "administrator")
    record({ ...subjectOf(id), kind: "webhook.disabled", after: { disabledFor: "administrator" } })
    return read(tx, id)
  })

/** Deletes a webhook and its deliveries. */
export const deleteWebhook = (entityId: string, id: string) =>
  act(entityId, async (tx, { record }): Promise<void> => {
    const before = await lock(tx, id)
    removeWebhook(tx, id)
    record({ ...subjectOf(id), kind: "webhook.deleted", before: shown(before) })
  })

/** Sends a webhook an event that says it is a test, and tells what came of it. */
export const testWebhook = Effect.fnUntraced(function* (entityId: string, id: string) {
  const [key, guard, newId] = [yield* Key, yield* Outbound, yield* Ids]
  const [webhook] = yield* look(entityId, (tx) => listWebhooks(tx, { id, limit: 1 }))
  if (webhook === undefined) return yield* noWebhook()
  const at = new Date(yield* Clock.currentTimeMillis)
  const eventId = newId()
  const data = { before: null, after: null, actor: "admin", connectionId: null }
  const event = { id: eventId, type: "webhook.test", at: at.toISOString(), entityId, seq: 0, ...subjectOf(id), data }
  const body = JSON.stringify(event)
  const headers = signedHeaders({ id: eventId, at, body }, secretsOf(key, entityId, webhook))
  const sent: Sent = yield* Effect.promise(() => post({ url: webhook.url, headers, body }, guard))
  const status = sent.kind === "answered" ? { status: sent.status } : {}
  yield* act(entityId, async (_tx, { record }) =>
    record({ ...subjectOf(id), kind: "webhook.tested", after: { outcome: sent.kind, ...status } }),
  )
  return sent
})

/** What is to be delivered again: everything from a place of the trail on, or all that was set aside. */
export type Replay = { readonly fromSeq: number } | { readonly setAside: true }

/** So many at a time, so that nobody waits long for the transaction. */
const mostAgain = 500

/** Has a webhook told again. */
export const replay = Effect.fnUntraced(function* (entityId: string, id: string, what: Replay) {
  const database = yield* Db
  const begun = yield* act(entityId, async (tx, { record }) => {
    await lock(tx, id)
    record({ ...subjectOf(id), kind: "webhook.replayed", after: { ...what } })
    if ("setAside" in what) return deliverAgain(tx, id, { limit: mostAgain })
    const { seq } = await trailHead(tx)
    if (what.fromSeq > seq) throw invalid(`The trail ends at ${seq}.`, "fromSeq")
    await deliverAgainBehind(tx, id, what.fromSeq - 1)
    return 0
  })
  let last = begun
  while (last === mostAgain) {
    last = yield* Effect.promise(() =>
      withEntity(database, entityId, async (tx) =>
        (await lockWebhook(tx, id)) === undefined ? 0 : deliverAgain(tx, id, { limit: mostAgain }),
      ),
    )
  }
  return yield* look(entityId, (tx) => read(tx, id))
})

/** Makes one delivery again, whatever came of it. */
export const replayDelivery = (entityId: string, id: string, deliveryId: string) =>
  act(entityId, async (tx, { record }): Promise<WebhookDelivery> => {
    await lock(tx, id)
    await deliverAgain(tx, id, { id: deliveryId, limit: 1 })
    const [delivery] = await listDeliveries(tx, { webhookId: id, id: deliveryId, limit: 1 })
    if (delivery === undefined) throw missing("This webhook has no such delivery.")
    record({ ...subjectOf(id), kind: "webhook.replayed", after: { delivery: deliveryId, event: delivery.eventId } })
    return delivery
  })

const noWebhook = () => missing("There is no such webhook.")

const lock = async (tx: EntityTransaction, id: string): Promise<WebhookWithSecrets> => {
  const webhook = await lockWebhook(tx, id)
  if (webhook === undefined) throw noWebhook()
  return webhook
}

const read = async (tx: EntityTransaction, id: string): Promise<Webhook> => {
  const [webhook] = await listWebhooks(tx, { id, limit: 1 })
  if (webhook === undefined) throw noWebhook()
  return webhook
}

const requireAllowed = (url: string, guard: Guard): void => {
  const checked = checkUrl(url, guard)
  if (Result.isFailure(checked)) throw invalid(checked.failure.reason, "url")
}

const newSecret = (tx: EntityTransaction, { random }: ActContext, key: Uint8Array, id: string) => {
  const text = makeWebhookSecret(random)
  return { text, sealed: sealSecret(key, webhookSecretPlace(tx.entityId, id), text, random) }
}

const subjectOf = (id: string) => ({ subject: `Webhooks/${id}` })

const shown = ({ url, description, kinds }: Pick<Webhook, "url" | "description" | "kinds">) => ({
  url,
  description,
  kinds: [...kinds],
})
