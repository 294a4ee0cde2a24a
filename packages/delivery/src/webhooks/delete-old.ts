import { dropOldDeliveries, webhooksWithOld, withEntity } from "@rollcall/database"
import type { DeliveryWork } from "./work.ts"

/** Milliseconds for which deliveries are kept that were delivered; the events stand in the trail for good. */
const keptFor = 30 * 86_400_000
/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
const mostAtOnce = { embedded: 200, postgresql: 5_000 } as const

/** Deletes what was delivered long ago, a few at a time. Any number of workers may do so at once. */
export const deleteOldDeliveries = async (
  { database, now }: Pick<DeliveryWork, "database" | "now">,
  signal?: AbortSignal,
): Promise<void> => {
  const before = new Date(now() - keptFor)
  const limit = mostAtOnce[database.kind]
  for (const { entityId, webhookId } of await webhooksWithOld(database, before)) {
    let deleted: number = limit
    while (deleted === limit && signal?.aborted !== true) {
      deleted = await withEntity(database, entityId, (tx) => dropOldDeliveries(tx, webhookId, before, limit))
    }
  }
}
