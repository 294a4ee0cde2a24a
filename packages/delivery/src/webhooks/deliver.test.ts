import {
  type Database,
  deliverAgain,
  deliverAgainBehind,
  disableWebhook,
  enableWebhook,
  lockWebhook,
  rotateWebhookSecret,
  sealSecret,
  withEntity,
} from "@rollcall/database"
import { addEntity, ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Arrived, listen, type Listener, type ListenOptions } from "../../testing/listener.ts"
import { addWebhook, deliveriesOf, happen, testKey, webhookOf, workOn } from "../../testing/webhooks.ts"
import { openDeliverer, webhookSecretPlace } from "./deliver.ts"
import { makeWebhookSecret } from "./sign.ts"
import type { DeliveryWork } from "./work.ts"

const goOn = new AbortController().signal
/** Nothing is waited for, and nothing is in anybody's hand for long. */
const hasty = { retries: [0, 0, 0], lease: 1, longestFailing: 86_400 }

const bodyOf = ({ body }: Arrived) => JSON.parse(body)

describe.each(testDatabases())("webhooks on $kind", ({ open }) => {
  let test: TestDatabase
  let database: Database
  beforeAll(async () => {
    test = await open()
    database = test.database
  })
  afterAll(() => test.close())

  const listeners: Array<Listener> = []
  const listening = async (options?: ListenOptions): Promise<Listener> => {
    const listener = await listen(options)
    listeners.push(listener)
    return listener
  }
  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((listener) => listener.close()))
  })

  /** Delivers all that is due now. */
  const deliver = async (different?: Partial<DeliveryWork>): Promise<void> => {
    const deliverer = openDeliverer(workOn(database, different))
    await deliverer.look(goOn)
    await deliverer.settled()
    await deliverer.look(goOn)
  }
  const subscribed = async (options?: ListenOptions, kinds?: ReadonlyArray<string>) => {
    const [entityId, receiver] = [await addEntity(database), await listening(options)]
    const webhook = await addWebhook(database, entityId, receiver.port, kinds)
    return {
      entityId,
      receiver,
      ...webhook,
      deliveries: () => deliveriesOf(database, entityId, webhook.id),
      webhook: () => webhookOf(database, entityId, webhook.id),
      happen: (...events: Parameters<typeof happen>[2]) => happen(database, entityId, events),
      inTransaction: (work: Parameters<typeof withEntity<unknown>>[2]) => withEntity(database, entityId, work),
      makeDue: () =>
        ask(
          database,
          "update webhook_delivery set next_at = now() where entity_id = $1 and next_at < 'infinity'",
          entityId,
        ),
    }
  }

  it("are told what happened, signed, once it is in the trail", async () => {
    const { receiver, entityId, secret, deliveries, happen, webhook } = await subscribed()
    await happen({ kind: "user.created", subject: "Users/1" })
    await deliver()
    await deliver()
    const [arrived] = receiver.requests
    expect(receiver.requests).toHaveLength(1)
    const headers = Object.fromEntries(
      Object.entries(arrived?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    const payload = new Webhook(secret).verify(arrived?.body ?? "", headers)
    const [delivery] = await deliveries()
    expect(payload).toEqual({
      id: delivery?.eventId,
      type: "user.created",
      at: expect.stringMatching(/Z$/),
      entityId,
      seq: 1,
      subject: "Users/1",
      data: { before: null, after: null, actor: "idp", connectionId: null },
    })
    expect(headers["webhook-id"]).toBe(delivery?.eventId)
    expect(delivery).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 204, lane: "Users/1" })
    expect((await webhook()).lastSuccessAt).toEqual(expect.any(String))
  })

  it("are told of what they want, of what is meant for the product, and of what happened", async () => {
    const { receiver, happen, webhook } = await subscribed({}, ["team.*", "user.deactivated"])
    await happen(
      { kind: "team.created", subject: "Groups/1" },
      { kind: "user.created", subject: "Users/1" },
      { kind: "user.deactivated", subject: "Users/1", outcome: "refused" },
      { kind: "user.deactivated", subject: "Users/2" },
      { kind: "policies.changed", subject: "Policies" },
    )
    await deliver()
    expect(new Set(receiver.requests.map((arrived) => bodyOf(arrived).seq))).toEqual(new Set([1, 4]))
    expect((await webhook()).expandedTo).toBe(5)
  })

  it("are tried again with growing pauses, and what is given up is set aside with the reason", async () => {
    const { receiver, happen, deliveries, makeDue } = await subscribed({
      answer: (_, response) => response.writeHead(500).end("no\nroom"),
    })
    await happen({ subject: "Users/1" })
    const pauses: Array<number> = []
    for (let n = 0; n < 8; n++) {
      const before = Date.now()
      await deliver()
      const [delivery] = await deliveries()
      expect(delivery).toMatchObject({ attempts: n + 1, lastStatus: 500, lastError: "no room" })
      pauses.push(Math.round((Date.parse(delivery?.nextAt ?? "") - before) / 1_000))
      await deliver()
      expect(receiver.requests).toHaveLength(n + 1)
      await makeDue()
    }
    const [five, ...others] = pauses
    expect(five).toBeGreaterThanOrEqual(4)
    for (const [n, wanted] of [300, 1_800, 7_200, 18_000, 36_000, 36_000].entries()) {
      expect(Math.abs((others[n] ?? 0) - wanted)).toBeLessThan(60)
    }
    expect(pauses.at(-1)).toBeNaN()
    expect(await deliveries()).toMatchObject([{ state: "set-aside", attempts: 8 }])
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
    expect(new Set(receiver.requests.map(({ body }) => body)).size).toBe(1)
  })

  it("hear of one subject in order, and a subject that waits keeps no other waiting", async () => {
    const failing = new Set(["Users/1"])
    const { receiver, happen, deliveries, makeDue } = await subscribed({
      answer: (_, response) => {
        const { subject } = bodyOf(receiver.requests.at(-1) ?? ({ body: "{}" } as Arrived))
        response.writeHead(failing.has(subject) ? 503 : 200).end()
      },
    })
    await happen(...["1", "2", "1", "2", "1", "3"].map((n) => ({ subject: `Users/${n}` })))
    await deliver()
    const seqs = () => receiver.requests.map((arrived) => bodyOf(arrived).seq)
    expect(new Set(seqs())).toEqual(new Set([1, 2, 4, 6]))
    expect(seqs()).toHaveLength(4)
    expect(seqs().indexOf(2)).toBeLessThan(seqs().indexOf(4))
    expect((await deliveries()).map(({ state, nextAt }) => [state, nextAt !== undefined])).toEqual([
      ["waiting", true],
      ["delivered", false],
      ["waiting", false],
      ["delivered", false],
      ["waiting", false],
      ["delivered", false],
    ])
    failing.clear()
    await makeDue()
    await deliver()
    expect(seqs().slice(4)).toEqual([1, 3, 5])
  })

  it("hear of the next of a subject when the one before was given up", async () => {
    const { receiver, happen, deliveries } = await subscribed({
      answer: (_, response) => {
        const { seq } = bodyOf(receiver.requests.at(-1) ?? ({ body: "{}" } as Arrived))
        response.writeHead(seq === 1 ? 400 : 200).end()
      },
    })
    await happen({ subject: "Users/1" }, { subject: "Users/1" })
    await deliver({ pace: { ...hasty, retries: [] } })
    expect((await deliveries()).map(({ state }) => state)).toEqual(["set-aside", "delivered"])
  })

  it("are delivered to by several workers at once, each event by one of them, in order", async () => {
    const { receiver, happen, deliveries } = await subscribed({
      answer: (_, response) => void setTimeout(() => response.writeHead(200).end(), 2),
    })
    const subjects = Array.from({ length: 40 }, (_, n) => ({ subject: `Users/${n % 7}` }))
    await happen(...subjects)
    const deliverers = [1, 2, 3].map(() => openDeliverer(workOn(database)))
    for (let n = 0; n < 3; n++) {
      await Promise.all(deliverers.map((deliverer) => deliverer.look(goOn)))
      await Promise.all(deliverers.map((deliverer) => deliverer.settled()))
    }
    expect(receiver.requests).toHaveLength(40)
    for (const bodies of Map.groupBy(receiver.requests.map(bodyOf), ({ subject }) => subject).values()) {
      const seqs = bodies.map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    }
    expect(new Set((await deliveries()).map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
      new Set(["delivered 1"]),
    )
  })

  it("get what a worker had in hand when it ended from another, and its late word counts no more", async () => {
    let release: (() => void) | undefined
    let isFirst = true
    const { receiver, happen, deliveries } = await subscribed({
      answer: (_, response) => {
        const status = isFirst ? 500 : 200
        if (isFirst) release = () => response.writeHead(status).end()
        else response.writeHead(status).end()
        isFirst = false
      },
    })
    await happen({ subject: "Users/1" }, { subject: "Users/1" })
    const stuck = openDeliverer(workOn(database, { pace: { ...hasty, lease: 0 } }))
    await stuck.look(goOn)
    while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await deliver()
    release?.()
    await stuck.settled()
    expect(receiver.requests.map((arrived) => bodyOf(arrived).seq)).toEqual([1, 1, 2])
    expect(await deliveries()).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 200 },
      { state: "delivered", attempts: 1, lastStatus: 200 },
    ])
  })

  it("wait while they are disabled, and are told of what happened meanwhile, in order", async () => {
    const { id, receiver, happen, webhook, deliveries, inTransaction } = await subscribed()
    await inTransaction(async (tx) => disableWebhook(tx, id, "administrator"))
    await happen({ subject: "Users/1" }, { subject: "Users/1" })
    await deliver()
    expect([receiver.requests.length, await deliveries(), (await webhook()).expandedTo]).toEqual([0, [], 0])
    await inTransaction(async (tx) => enableWebhook(tx, id))
    await deliver()
    expect(receiver.requests.map((arrived) => bodyOf(arrived).seq)).toEqual([1, 2])
  })

  it("are disabled when they took nothing for days, and that is told as an event of its own", async () => {
    const { entityId, happen, webhook, makeDue } = await subscribed({
      answer: (_, response) => response.writeHead(502).end(),
    })
    await happen({ subject: "Users/1" })
    await deliver()
    const { failingSince } = await webhook()
    expect(failingSince).toEqual(expect.any(String))
    const sixDays = { sql: "update webhook set failing_since = now() - interval '121 hours' where entity_id = $1" }
    await ask(database, sixDays.sql, entityId)
    await makeDue()
    await deliver()
    expect(await webhook()).toMatchObject({ state: "disabled", disabledFor: "failing" })
    const events = await ask(
      database,
      "select kind, actor, after from provisioning_event where entity_id = $1 and kind = 'webhook.disabled'",
      entityId,
    )
    expect(events).toEqual([{ kind: "webhook.disabled", actor: "worker", after: { disabledFor: "failing" } }])
  })

  it("fail no longer once they took something", async () => {
    const { receiver, happen, webhook, makeDue } = await subscribed({
      answer: (_, response) => response.writeHead(receiver.requests.length === 1 ? 500 : 200).end(),
    })
    await happen({ subject: "Users/1" })
    await deliver()
    expect(await webhook()).toMatchObject({
      state: "enabled",
      failingSince: expect.any(String),
      lastError: "Answered 500: ",
    })
    await makeDue()
    await deliver()
    expect(await webhook()).not.toHaveProperty("failingSince")
    expect(await webhook()).not.toHaveProperty("lastError")
  })

  it("are signed with both secrets during a rotation, and with the new one behind it", async () => {
    const { id, entityId, secret, receiver, happen, inTransaction } = await subscribed()
    const next = makeWebhookSecret(randomBytes)
    const sealed = sealSecret(testKey, webhookSecretPlace(entityId, id), next, randomBytes)
    await inTransaction(async (tx) => rotateWebhookSecret(tx, id, { secret: sealed, overlapSeconds: 60 }))
    await happen({ subject: "Users/1" })
    await deliver()
    await ask(database, "update webhook set previous_until = now() where entity_id = $1", entityId)
    await happen({ subject: "Users/1" })
    await deliver()
    const verified = receiver.requests.map(({ body, headers }) =>
      [next, secret].map((one) => {
        const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
        try {
          return new Webhook(one).verify(body, flat) !== undefined
        } catch {
          return false
        }
      }),
    )
    expect(verified).toEqual([
      [true, true],
      [true, false],
    ])
  })

  it("are told again from a place of the trail on, in order and with the same ids", async () => {
    const { id, receiver, happen, deliveries, inTransaction } = await subscribed()
    await happen(...["1", "2", "1", "2"].map((n) => ({ subject: `Users/${n}` })))
    await deliver()
    const before = await deliveries()
    await inTransaction(async (tx) => {
      await lockWebhook(tx, id)
      await deliverAgainBehind(tx, id, 1)
    })
    await deliver()
    const again = receiver.requests.slice(4)
    expect(new Set(again.map((arrived) => bodyOf(arrived).seq))).toEqual(new Set([2, 3, 4]))
    expect(again).toHaveLength(3)
    expect(again.findIndex((one) => bodyOf(one).seq === 2)).toBeLessThan(
      again.findIndex((one) => bodyOf(one).seq === 4),
    )
    const ids = new Set(before.map(({ eventId }) => eventId))
    for (const { headers } of receiver.requests) expect(ids).toContain(headers["webhook-id"])
    expect((await deliveries()).map(({ id: delivery, state }) => [delivery, state])).toEqual(
      before.map(({ id: delivery }) => [delivery, "delivered"]),
    )
  })

  it("are told again of what was set aside, before what waits behind it, and in order", async () => {
    let fails = true
    const { id, receiver, happen, deliveries, inTransaction } = await subscribed({
      answer: (_, response) => response.writeHead(fails ? 500 : 200).end(),
    })
    await happen(...["1", "1", "2"].map((n) => ({ subject: `Users/${n}` })))
    await deliver({ pace: { ...hasty, retries: [] } })
    expect((await deliveries()).map(({ state }) => state)).toEqual(["set-aside", "set-aside", "set-aside"])
    await happen({ subject: "Users/1" })
    await deliver({ pace: { ...hasty, retries: [3_600] } })
    fails = false
    const sent = receiver.requests.length
    const count = await inTransaction(async (tx) => {
      await lockWebhook(tx, id)
      return deliverAgain(tx, id, { limit: 100 })
    })
    expect(count).toBe(3)
    await deliver()
    const seqs = receiver.requests.slice(sent).map((arrived) => bodyOf(arrived).seq)
    expect(seqs.filter((seq) => seq !== 3)).toEqual([1, 2, 4])
    expect(seqs).toContain(3)
  })

  it("have people looked at whose end the product does not take, and again once it does", async () => {
    let status = 500
    const { entityId, happen, makeDue } = await subscribed({
      answer: (_, response) => response.writeHead(status).end(),
    })
    const waiting = async () =>
      (
        await ask<{ subject: string }>(
          database,
          "select subject from outbox where entity_id = $1 order by id",
          entityId,
        )
      ).map(({ subject }) => subject)
    await happen({ kind: "user.created", subject: "Users/1" }, { kind: "user.deactivated", subject: "Users/2" })
    await deliver()
    expect(await waiting()).toEqual(["Users/2"])
    status = 200
    await makeDue()
    await deliver()
    expect(await waiting()).toEqual(["Users/2", "Users/2"])
    await happen({ kind: "user.deleted", subject: "Users/3" })
    await deliver()
    expect(await waiting()).toEqual(["Users/2", "Users/2"])
  })

  it("keep no secret where a dump shows it", async () => {
    const { entityId, secret } = await subscribed()
    const rows = await ask<{ row: string }>(
      database,
      "select w::text as row from webhook w where entity_id = $1",
      entityId,
    )
    expect(rows).toHaveLength(1)
    const bare = secret.slice("whsec_".length)
    for (const text of [secret, bare, Buffer.from(bare, "base64").toString("hex")]) {
      expect(JSON.stringify(rows)).not.toContain(text)
    }
  })

  it("end with a stop in good order: what is on its way is done, and nothing more is begun", async () => {
    let answer: (() => void) | undefined
    const { receiver, happen, deliveries } = await subscribed({
      answer: (_, response) => {
        answer = () => response.writeHead(200).end()
      },
    })
    await happen({ subject: "Users/1" }, { subject: "Users/1" })
    const stopping = new AbortController()
    const deliverer = openDeliverer(workOn(database))
    await deliverer.look(stopping.signal)
    while (receiver.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    stopping.abort()
    answer?.()
    await deliverer.settled()
    expect((await deliveries()).map(({ state }) => state)).toEqual(["delivered", "waiting"])
    expect(receiver.requests).toHaveLength(1)
  })
})
