import { addEntity, testDatabases } from "@rollcall/database/testing"
import { afterEach, describe, expect, it } from "vitest"
import { listen, type Listener } from "../../testing/listener.ts"
import { addWebhook, deliveriesOf, happen, workOn } from "../../testing/webhooks.ts"
import { deleteOldDeliveries } from "./delete-old.ts"
import { openDeliverer } from "./deliver.ts"
import { usualPace } from "./work.ts"

const day = 86_400_000

describe.each(testDatabases())("old deliveries on $kind", ({ open }) => {
  let receiver: Listener | undefined
  afterEach(() => receiver?.close())

  it("are deleted when they were delivered, and kept when they were not", async () => {
    const { database, close } = await open()
    const listener = await listen({
      answer: (_, response) =>
        response.writeHead(listener.requests.at(-1)?.body.includes("Users/bad") ? 500 : 200).end(),
    })
    receiver = listener
    const entityId = await addEntity(database)
    const { id } = await addWebhook(database, entityId, listener.port)
    await happen(
      database,
      entityId,
      ["Users/1", "Users/bad", "Users/2"].map((subject) => ({ subject })),
    )
    const deliverer = openDeliverer(workOn(database, { pace: { ...usualPace, retries: [] } }))
    await deliverer.look(new AbortController().signal)
    await deliverer.settled()
    const states = async () => (await deliveriesOf(database, entityId, id)).map(({ state }) => state)
    await deleteOldDeliveries({ database, now: () => Date.now() + 29 * day })
    expect(await states()).toEqual(["delivered", "set-aside", "delivered"])
    await deleteOldDeliveries({ database, now: () => Date.now() + 31 * day })
    expect(await states()).toEqual(["set-aside"])
    await close()
  })
})
