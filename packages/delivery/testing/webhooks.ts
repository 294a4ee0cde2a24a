import {
  type Database,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  readsOf,
  recordEvents,
  sealSecret,
  sealTrail,
  withEntity,
} from "@rollcall/database"
import { someEvent } from "@rollcall/database/testing"
import { Result } from "effect"
import { randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"
import { readAllowed } from "../src/outbound/allowed.ts"
import { guardWith } from "../src/outbound/post.ts"
import { webhookSecretPlace } from "../src/webhooks/deliver.ts"
import { makeWebhookSecret } from "../src/webhooks/sign.ts"
import { type DeliveryWork, usualPace } from "../src/webhooks/work.ts"

export const testKey = Buffer.from("a key that only tests ever use, and nobody else")

/** Delivers to the loopback, as patiently as in earnest unless a test says otherwise. */
export const workOn = (database: Database, different: Partial<DeliveryWork> = {}): DeliveryWork => ({
  database,
  key: testKey,
  guard: guardWith(Result.getOrThrow(readAllowed("127.0.0.0/8"))),
  now: Date.now,
  newId: uuidv7,
  random: randomBytes,
  pace: usualPace,
  ...different,
})

/** A webhook of an entity that is told of everything from the beginning on. */
export const addWebhook = async (
  database: Database,
  entityId: string,
  port: number,
  kinds: ReadonlyArray<string> = [],
): Promise<{ readonly id: string; readonly secret: string }> => {
  const [id, secret] = [uuidv7(), makeWebhookSecret(randomBytes)]
  await withEntity(database, entityId, async (tx) =>
    insertWebhook(tx, {
      id,
      url: `http://127.0.0.1:${port}/`,
      description: "",
      kinds,
      secret: sealSecret(testKey, webhookSecretPlace(entityId, id), secret, randomBytes),
      expandedTo: 0,
      createdAt: new Date().toISOString(),
      createdBy: "Test",
    }),
  )
  return { id, secret }
}

/** Something happens: an event of a kind about each of these, in the trail when it ends. */
export const happen = async (
  database: Database,
  entityId: string,
  events: ReadonlyArray<{ readonly kind?: string; readonly subject: string; readonly outcome?: "applied" | "refused" }>,
): Promise<void> => {
  for (const event of events) {
    await withEntity(database, entityId, async (tx) => recordEvents(tx, [someEvent(entityId, event)]))
  }
  await sealTrail(database, entityId, new Date(), "wait")
}

/** The deliveries of a webhook, in the order of the trail. */
export const deliveriesOf = async (database: Database, entityId: string, webhookId: string) =>
  (await listDeliveries(readsOf(database, entityId), { webhookId, limit: 1_000 })).toSorted((a, b) => a.seq - b.seq)

export const webhookOf = async (database: Database, entityId: string, id: string) => {
  const [webhook] = await listWebhooks(readsOf(database, entityId), { id, limit: 1 })
  if (webhook === undefined) throw new Error("there is no such webhook")
  return webhook
}
