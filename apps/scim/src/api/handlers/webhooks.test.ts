import { decode, WebhookPayload } from "@rollcall/api"
import { ask, testDatabases } from "@rollcall/database/testing"
import { openDeliverer, readAllowed, guardWith, usualPace } from "@rollcall/delivery"
import { makeId } from "@rollcall/provisioning"
import { sealTrail } from "@rollcall/database"
import { Result } from "effect"
import { randomBytes } from "node:crypto"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook } from "standardwebhooks"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { create } from "../../../testing/people.ts"
import { testKey } from "../../../testing/serve.ts"

const allowed = Result.getOrThrow(readAllowed("127.0.0.1/32"))

interface Arrived {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

describe.each(testDatabases())("webhooks of the admin API on $kind", ({ open }) => {
  const served = useApi({ open }, { outbound: allowed })
  let arrived: Array<Arrived> = []
  let status = 204
  const receiver = createServer((request: IncomingMessage, response) => {
    let body = ""
    request.setEncoding("utf8").on("data", (text: string) => (body += text))
    request.on("end", () => {
      const flat = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
      arrived.push({ headers: Object.fromEntries(flat), body })
      response.writeHead(status).end(status === 204 ? undefined : "said by the receiver")
    })
  })
  let url = ""
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve))
    // A server that listens on a port has an AddressInfo; a pipe's name is the other case.
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  })
  afterAll(() => void receiver.close())
  beforeEach(() => {
    arrived = []
    status = 204
  })

  const withWebhook = async (server: ServedApi, body: object = {}) => {
    const api = await server.newEntity()
    const path = `/entities/${api.entityId}/webhooks`
    const { status: code, body: made, headers } = await api.call("POST", path, { url, ...body })
    expect([code, headers.get("etag")]).toEqual([201, 'W/"1"'])
    return { ...api, made, path, one: `${path}/${made.id}` }
  }

  /** As a worker does. */
  const deliver = async (entityId: string): Promise<void> => {
    const { database } = served()
    await sealTrail(database, entityId, new Date(), "wait")
    const guard = guardWith(allowed)
    const deliverer = openDeliverer({
      database,
      guard,
      key: testKey,
      now: Date.now,
      newId: makeId,
      random: randomBytes,
      pace: { ...usualPace, retries: [] },
    })
    await deliverer.look(new AbortController().signal)
    await deliverer.settled()
  }

  it("show their secret once, and what signs for them nowhere", async () => {
    const { call, path, one, made, entityId, key } = await withWebhook(served(), { description: "Product" })
    expect(made).toMatchObject({
      url,
      description: "Product",
      kinds: [],
      state: "enabled",
      version: 1,
      createdBy: "Test",
    })
    expect(made.secret).toMatch(/^whsec_/)
    const { secret, ...shown } = made
    expect((await call("GET", one)).body).toEqual(shown)
    expect((await call("GET", path)).body.items).toEqual([shown])
    const rotated = (await call("POST", `${one}/rotate-secret`, {})).body
    expect(rotated).toMatchObject({ version: 2, previousSecretUntil: expect.any(String) })
    expect(rotated.secret).not.toBe(secret)
    const events = JSON.stringify(await eventsOf(served().database, entityId))
    for (const text of [secret, rotated.secret]) {
      expect(events).not.toContain(text.slice(6, 30))
      expect(served().logged()).not.toContain(text.slice(6, 30))
    }
    expect(key).not.toBe("")
  })

  it("refuse what they may not reach, and kinds there are none of, with a reason", async () => {
    const { call, path, one } = await withWebhook(served())
    for (const [wrong, why] of [
      ["http://93.184.216.34/", /begin with https/],
      ["https://127.0.0.2/", /not one of the public internet/],
      ["https://169.254.169.254/latest", /not one of the public internet/],
      ["https://me:secret@example.com/", /no user name/],
      ["https://93.184.216.34:22/", /port has to be/],
      ["nonsense", /is no address/],
    ] as const) {
      const refused = await call("POST", path, { url: wrong })
      expectProblem(refused, "invalid-request", why)
      expect(refused.body.errors).toMatchObject([{ path: "url" }])
      expectProblem(await call("PATCH", one, { url: wrong }, { "if-match": "*" }), "invalid-request", why)
    }
    expectProblem(
      await call("POST", path, { url, kinds: ["tokens.*"] }),
      "invalid-request",
      /kinds\.0: Expected a kind/,
    )
    expect((await call("GET", path)).body.items).toHaveLength(1)
  })

  it("are at most twenty of an entity", async () => {
    const { call, path } = await withWebhook(served())
    for (let n = 1; n < 20; n++) expect((await call("POST", path, { url })).status).toBe(201)
    expectProblem(await call("POST", path, { url }), "conflict", /Delete one first/)
  })

  it("change in the version somebody read, and every act leaves an event", async () => {
    const { call, one, entityId } = await withWebhook(served())
    expectProblem(await call("PATCH", one, { kinds: ["team.*"] }), "precondition-required")
    const changed = await call("PATCH", one, { kinds: ["team.*"] }, { "if-match": 'W/"1"' })
    expect([changed.status, changed.body.kinds, changed.headers.get("etag")]).toEqual([200, ["team.*"], 'W/"2"'])
    expectProblem(await call("PATCH", one, { kinds: [] }, { "if-match": 'W/"1"' }), "precondition-failed")
    expect((await call("POST", `${one}/disable`)).body).toMatchObject({
      state: "disabled",
      disabledFor: "administrator",
    })
    expect((await call("POST", `${one}/enable`)).body).toMatchObject({ state: "enabled", disabledFor: null })
    expect((await call("DELETE", one)).status).toBe(204)
    expectProblem(await call("GET", one), "not-found")
    const events = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind.startsWith("webhook."))
    expect(events.map(({ kind, actor }) => [kind, actor])).toEqual(
      ["created", "changed", "disabled", "enabled", "deleted"].map((kind) => [`webhook.${kind}`, "admin"]),
    )
  })

  it("are sent a test at once, and say what came of it", async () => {
    const { call, one, made } = await withWebhook(served())
    expect((await call("POST", `${one}/test`)).body).toEqual({ delivered: true, status: 204, detail: "" })
    const [{ headers, body } = { headers: {}, body: "" }] = arrived
    const payload = new Webhook(made.secret).verify(body, headers)
    expect(decode(WebhookPayload, payload)).toEqual(Result.succeed(payload))
    expect(payload).toMatchObject({ type: "webhook.test", seq: 0 })
    status = 500
    const failed = { delivered: false, status: 500, detail: "said by the receiver" }
    expect((await call("POST", `${one}/test`)).body).toEqual(failed)
  })

  it("deliver what a push did; the feed tells the same, in the same shape", async () => {
    const { call, one, made, entityId } = await withWebhook(served())
    const { call: scim } = await served().connect("okta", entityId)
    const ada = await create(scim, "ada@example.com", { userType: "Manager" })
    await scim("PATCH", `/Users/${ada.id}`, {
      schemas: [],
      Operations: [{ op: "replace", path: "active", value: false }],
    })
    await deliver(entityId)
    const payloads = arrived.map(({ headers, body }) => new Webhook(made.secret).verify(body, headers))
    for (const payload of payloads) expect(decode(WebhookPayload, payload)).toEqual(Result.succeed(payload))
    expect(payloads).toMatchObject([
      { type: "user.created", subject: `Users/${ada.id}`, data: { after: { userName: "ada@example.com" } } },
      { type: "role.changed", subject: `Users/${ada.id}` },
      { type: "user.deactivated", subject: `Users/${ada.id}` },
    ])
    const { items, nextAfter } = (await call("GET", `/entities/${entityId}/events`)).body
    expect(items).toEqual(payloads)
    expect((await call("GET", `/entities/${entityId}/events?after=${nextAfter}`)).body).toEqual({
      items: [],
      nextAfter,
    })
    const pages: Array<unknown> = []
    for (let after = 0; ;) {
      const page = (await call("GET", `/entities/${entityId}/events?after=${after}&limit=1`)).body
      if (page.nextAfter === after) break
      pages.push(...page.items)
      after = page.nextAfter
    }
    expect(pages).toEqual(payloads)
    const { items: deliveries } = (await call("GET", `${one}/deliveries?state=delivered`)).body
    expect(deliveries).toHaveLength(3)
    expect(deliveries[0]).toMatchObject({ kind: "user.deactivated", attempts: 1, lastStatus: 204, nextAttemptAt: null })
  })

  it("deliver again what was set aside, one of it, or everything from a place on", async () => {
    status = 500
    const { call, one, entityId } = await withWebhook(served())
    const { call: scim } = await served().connect("okta", entityId)
    for (const name of ["a", "b"]) await create(scim, `${name}@example.com`)
    await deliver(entityId)
    const setAside = async () => (await call("GET", `${one}/deliveries?state=set-aside`)).body.items
    for (let n = 0; n < 5; n++) await deliver(entityId)
    const failed = await setAside()
    expect(failed.length).toBeGreaterThanOrEqual(2)
    expect(failed[0]).toMatchObject({ lastStatus: 500, lastError: "said by the receiver" })
    status = 200
    const again = await call("POST", `${one}/deliveries/${failed[0].id}/replay`)
    expect(again.body).toMatchObject({ id: failed[0].id, state: "waiting", attempts: 0 })
    await deliver(entityId)
    expect(await setAside()).toHaveLength(failed.length - 1)
    expect((await call("POST", `${one}/replay`, { setAside: true })).status).toBe(200)
    for (let n = 0; n < 5; n++) await deliver(entityId)
    expect(await setAside()).toEqual([])
    arrived = []
    expect((await call("POST", `${one}/replay`, { fromSeq: 1 })).status).toBe(200)
    for (let n = 0; n < 5; n++) await deliver(entityId)
    const { items } = (await call("GET", `/entities/${entityId}/events`)).body
    const seqs = arrived.map(({ body }) => JSON.parse(body).seq).toSorted((x: number, y: number) => x - y)
    expect(seqs).toEqual(items.map(({ seq }: { seq: number }) => seq))
    expectProblem(await call("POST", `${one}/replay`, { fromSeq: 10_000 }), "invalid-request", /The trail ends at \d+/)
    expectProblem(await call("POST", `${one}/replay`, {}), "invalid-request")
    expectProblem(await call("POST", `${one}/deliveries/${makeId()}/replay`), "not-found")
  })

  it("store no secret in any table", async () => {
    const { made } = await withWebhook(served())
    const [row] = await ask<{ n: number }>(
      served().database,
      "select count(*)::int as n from webhook w where strpos(w::text, $1) > 0",
      made.secret.slice(6, 30),
    )
    expect(row?.n).toBe(0)
  })
})
