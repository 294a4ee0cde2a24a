import {
  type EntityTransaction,
  expandWebhook,
  lockWebhook,
  type NewDelivery,
  trailAfter,
  webhooksBehind,
  withEntity,
} from "@rollcall/database"
import { isTopic, wantsTopic } from "@rollcall/domain/directory"
import type { DeliveryWork } from "./work.ts"

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 50, postgresql: 500 } as const

type Expansion = Pick<DeliveryWork, "database" | "newId">

/**
 * Makes deliveries of what has come into the trails since the last time, for every webhook that wants it. Several may do
 * so at once: one has a webhook at a time. Where one fails, the others are seen to first; then it throws.
 */
export const expandWebhooks = async (work: Expansion, signal?: AbortSignal): Promise<void> => {
  const failures: Array<unknown> = []
  for (const { entityId, webhookId } of await webhooksBehind(work.database)) {
    try {
      let isMore = true
      while (isMore && signal?.aborted !== true) {
        isMore = await withEntity(work.database, entityId, (tx) => expandSome(tx, work, webhookId))
      }
    } catch (error) {
      failures.push(error)
    }
  }
  const [failed] = failures
  if (failed !== undefined) throw failed
}

/** Moves a webhook forward in the trail; whether there is more of it. */
const expandSome = async (
  tx: EntityTransaction,
  { database, newId }: Expansion,
  webhookId: string,
): Promise<boolean> => {
  const webhook = await lockWebhook(tx, webhookId)
  if (webhook === undefined || webhook.state === "disabled") return false
  const limit = mostAtOnce[database.kind]
  const events = await trailAfter(tx, webhook.expandedTo, limit)
  const last = events.at(-1)
  if (last === undefined) return false
  const deliveries = events
    .filter((event) => isTopic(event) && wantsTopic(webhook.kinds, event.kind))
    .map(({ id, seq, kind, subject }): NewDelivery => ({ id: newId(), seq, eventId: id, lane: subject ?? kind, kind }))
  expandWebhook(tx, webhookId, deliveries, last.seq)
  return events.length === limit
}
