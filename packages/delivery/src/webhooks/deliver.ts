import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryOutcome,
  disableWebhook,
  type EntityTransaction,
  eventsOfIds,
  lockWebhook,
  noteFailure,
  noteSuccess,
  type OutboxEntry,
  openSecret,
  putInOutbox,
  recordEvents,
  sealEvent,
  settleDelivery,
  webhooksDue,
  type WebhookWithSecrets,
  type WhichWebhook,
  withEntity,
} from "@rollcall/database"
import { post, type Sent } from "../outbound/post.ts"
import { expandWebhooks } from "./expand.ts"
import { payloadOf } from "./payload.ts"
import { signedHeaders } from "./sign.ts"
import type { DeliveryWork } from "./work.ts"

/** Delivers in the background, some at once. */
export interface Deliverer {
  /** Makes deliveries of what is new, and begins with what is due; ends before that does. Throws what failed before. */
  readonly look: (signal: AbortSignal) => Promise<void>
  /** Ends once nothing is on its way any more. */
  readonly settled: () => Promise<void>
}

/** Of one webhook in one process; another one that never answers keeps only as many waiting. */
const mostOfWebhook = 8
/** Webhooks at once in one process. */
const mostWebhooks = 50

/**
 * Delivers events to webhooks: each at least once, those of one lane in order. Any number of processes may do so at
 * once; what one has in hand when it ends, another takes when its lease is over.
 */
export const openDeliverer = (work: DeliveryWork): Deliverer => {
  const running = new Map<string, Promise<void>>()
  const failures: Array<unknown> = []
  const begin = (which: WhichWebhook, signal: AbortSignal): void => {
    const run = serve(work, which, signal)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(which.webhookId))
    running.set(which.webhookId, run)
  }
  return {
    look: async (signal) => {
      await expandWebhooks(work, signal).catch((error: unknown) => void failures.push(error))
      for (const which of await webhooksDue(work.database)) {
        if (signal.aborted || running.size >= mostWebhooks) break
        if (!running.has(which.webhookId)) begin(which, signal)
      }
      const [failed] = failures.splice(0)
      if (failed !== undefined) throw failed
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}

/** An attempt that is over, and what came of it. */
interface Attempt {
  readonly delivery: ClaimedDelivery
  readonly sent: Sent
}

/** An attempt that can be made: nothing of it is looked up any more. */
interface Ready {
  readonly delivery: ClaimedDelivery
  readonly url: string
  readonly secrets: ReadonlyArray<string>
  readonly body: string
}

/** Delivers what is due to one webhook until nothing is. What is on its way is never in a transaction. */
const serve = async (work: DeliveryWork, which: WhichWebhook, signal: AbortSignal): Promise<void> => {
  const onTheirWay = new Set<Promise<void>>()
  let over: Array<Attempt> = []
  for (;;) {
    const settled = over
    over = []
    const limit = signal.aborted ? 0 : mostOfWebhook - onTheirWay.size
    const claimed = await withEntity(work.database, which.entityId, (tx) =>
      settleAndClaim(tx, work, which.webhookId, settled, limit),
    )
    for (const ready of claimed) {
      const attempt: Promise<void> = send(work, ready).then((sent) => {
        over.push({ delivery: ready.delivery, sent })
        onTheirWay.delete(attempt)
      })
      onTheirWay.add(attempt)
    }
    if (onTheirWay.size === 0 && over.length === 0) return
    if (over.length === 0) await Promise.race(onTheirWay)
  }
}

const send = ({ guard, now }: DeliveryWork, { delivery, url, secrets, body }: Ready): Promise<Sent> => {
  const headers = signedHeaders({ id: delivery.eventId, at: new Date(now()), body }, secrets)
  return post({ url, headers, body }, guard)
}

const settleAndClaim = async (
  tx: EntityTransaction,
  work: DeliveryWork,
  webhookId: string,
  attempts: ReadonlyArray<Attempt>,
  limit: number,
): Promise<ReadonlyArray<Ready>> => {
  const webhook = await lockWebhook(tx, webhookId)
  // With a webhook its deliveries go.
  if (webhook === undefined) return []
  const isEnabled = await settle(tx, work, webhook, attempts)
  if (!isEnabled || limit <= 0) return []
  const claimed = await claimDeliveries(tx, webhookId, { limit, leaseSeconds: work.pace.lease })
  return prepare(tx, work, webhook, claimed)
}

/** Writes what came of attempts; whether the webhook is enabled still. */
const settle = async (
  tx: EntityTransaction,
  work: DeliveryWork,
  webhook: WebhookWithSecrets,
  attempts: ReadonlyArray<Attempt>,
): Promise<boolean> => {
  const isEnabled = webhook.state === "enabled"
  if (attempts.length === 0) return isEnabled
  const outcomes = attempts.map(({ delivery, sent }) => ({
    delivery,
    outcome: outcomeOf(sent, work.pace.retries[delivery.attempts]),
  }))
  for (const { delivery, outcome } of outcomes) await settleDelivery(tx, webhook.id, delivery, outcome)
  putInOutbox(tx, toBeLookedAt(outcomes, new Date(work.now()).toISOString()))
  if (outcomes.some(({ outcome }) => outcome.kind === "delivered")) {
    await noteSuccess(tx, webhook.id)
    return isEnabled
  }
  const isHopeless = await noteFailure(tx, webhook.id, lastErrorOf(outcomes), work.pace.longestFailing)
  if (!isEnabled || !isHopeless) return isEnabled
  disableWebhook(tx, webhook.id, "failing")
  const event = {
    id: work.newId(),
    actor: "worker",
    outcome: "applied",
    kind: "webhook.disabled",
    subject: `Webhooks/${webhook.id}`,
    after: { disabledFor: "failing" },
  } as const
  recordEvents(tx, [sealEvent(tx.entityId, new Date(work.now()), work.random(16), event)])
  return false
}

const removals = ["user.deactivated", "user.deleted"]

/** That the product does not know somebody to be out is a finding, and so is the end of it. */
const toBeLookedAt = (
  outcomes: ReadonlyArray<{ readonly delivery: ClaimedDelivery; readonly outcome: DeliveryOutcome }>,
  at: string,
): ReadonlyArray<OutboxEntry> =>
  outcomes
    .filter(({ delivery: { kind, lane } }) => removals.includes(kind) && lane.startsWith("Users/"))
    .filter(({ delivery: { attempts }, outcome }) => outcome.kind === "failed" || attempts > 0)
    .map(({ delivery: { lane, eventId } }) => ({ topic: "user", subject: lane, eventId, at }))

const lastErrorOf = (outcomes: ReadonlyArray<{ readonly outcome: DeliveryOutcome }>): string => {
  const outcome = outcomes.at(-1)?.outcome
  if (outcome?.kind !== "failed") return ""
  return outcome.status === undefined ? outcome.error : `Answered ${outcome.status}: ${outcome.error}`
}

const outcomeOf = (sent: Sent, retrySeconds: number | undefined): DeliveryOutcome => {
  if (sent.kind === "answered" && sent.status >= 200 && sent.status < 300) {
    return { kind: "delivered", status: sent.status }
  }
  const retry = retrySeconds === undefined ? {} : { retrySeconds }
  return sent.kind === "answered"
    ? { kind: "failed", status: sent.status, error: sent.text, ...retry }
    : { kind: "failed", error: sent.reason, ...retry }
}

const prepare = async (
  tx: EntityTransaction,
  { key }: DeliveryWork,
  webhook: WebhookWithSecrets,
  claimed: ReadonlyArray<ClaimedDelivery>,
): Promise<ReadonlyArray<Ready>> => {
  if (claimed.length === 0) return []
  const events = await eventsOfIds(
    tx,
    claimed.map(({ eventId }) => eventId),
  )
  const byId = new Map(events.map((event) => [event.id, event]))
  const secrets = secretsOf(key, tx.entityId, webhook)
  return claimed.flatMap((delivery) => {
    const event = byId.get(delivery.eventId)
    // What happened is never deleted.
    if (event === undefined) throw new Error(`the event of delivery ${delivery.id} is gone`)
    return [
      {
        delivery,
        url: webhook.url,
        secrets,
        body: JSON.stringify(payloadOf(tx.entityId, { ...event, seq: delivery.seq })),
      },
    ]
  })
}

/** The secrets that sign for a webhook now, the newest first. Throws where the key is not the one they were sealed with. */
export const secretsOf = (
  key: Uint8Array,
  entityId: string,
  { id, secret, previousSecret }: Pick<WebhookWithSecrets, "id" | "secret" | "previousSecret">,
): ReadonlyArray<string> =>
  [secret, ...(previousSecret === undefined ? [] : [previousSecret])].map((sealed) => {
    const opened = openSecret(key, webhookSecretPlace(entityId, id), sealed)
    if (opened === undefined) throw new Error(`the secret of webhook ${id} does not open with this ROLLCALL_KEY`)
    return opened
  })

/** Where the secrets of a webhook are stored; the one before was sealed for the same place. */
export const webhookSecretPlace = (entityId: string, webhookId: string) => ({
  table: "webhook",
  column: "secret",
  entityId,
  rowId: webhookId,
})
