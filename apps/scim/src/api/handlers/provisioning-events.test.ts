import type { ProvisioningEvent } from "@rollcall/api"
import { type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { Effect, Fiber, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { apiWith, expectProblem, servedApi, type ServedApi, type TestApi, useApi } from "../../../testing/api.ts"
import { newAccount } from "../../../testing/browser.ts"
import { create, patchOf } from "../../../testing/people.ts"
import { serve } from "../../../testing/serve.ts"

const nobody = "01900000-0000-7000-8000-000000000000"

describe.each(testDatabases())("provisioning events of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are listed newest first, page by page, whoever did what", async () => {
    const { client, run, entityId, id } = await served().newEntity()
    const { call: scim, connectionId, token } = await served().connect("okta", entityId)
    const person = await create(scim, "ada@example.com")
    await scim("PATCH", `/Users/${person.id}`, patchOf({ op: "replace", path: "title", value: "Countess" }))
    await scim("PATCH", `/Users/${person.id}`, patchOf({ op: "replace", path: "userName", value: "" }))
    await run(client.users.deactivate({ entityId, userId: person.id }))
    const kinds = ["user.deactivated", "push.refused", "user.updated", "role.changed", "user.created"]
    const { items } = await run(client.provisioningEvents.list({ entityId }))
    expect(items.map(({ kind }) => kind)).toEqual(kinds)
    expect(items[0]).toMatchObject({ actor: "admin", actorId: id, connectionId: null, before: { state: "active" } })
    const [, refused, updated] = items
    expect(refused).toMatchObject({ outcome: "refused", status: 400, scimType: "invalidValue", before: null })
    const pushed = { actor: "idp", actorId: null, outcome: "applied", connectionId, tokenId: token.id, status: 200 }
    expect(updated).toMatchObject({ ...pushed, subject: `Users/${person.id}`, after: { title: "Countess" } })
    expect(updated?.exchangeId).toMatch(/^[\w-]{36}$/)
    const found: Array<string> = []
    let cursor: string | null = null
    do {
      const more: object = cursor === null ? {} : { cursor }
      const page = await run(client.provisioningEvents.list({ entityId, limit: 3, ...more }))
      found.push(...page.items.map(({ kind }) => kind))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found).toEqual(kinds)
    for (const event of items) {
      expect(await run(client.provisioningEvents.get({ entityId, eventId: event.id }))).toEqual(event)
    }
  })

  it("are found by kind, outcome, actor, subject, connection and time", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim, connectionId } = await served().connect("okta", entityId)
    const ada = await create(scim, "ada@example.com")
    await create(scim, "grace@example.com")
    await run(client.users.deactivate({ entityId, userId: ada.id }))
    const kinds = async (asked: object) =>
      (await run(client.provisioningEvents.list({ entityId, ...asked }))).items.map(({ kind }) => kind)
    expect(await kinds({ kind: "user.created" })).toHaveLength(2)
    expect(await kinds({ actor: "admin" })).toEqual(["user.deactivated"])
    expect(await kinds({ subject: `Users/${ada.id}` })).toEqual(["user.deactivated", "role.changed", "user.created"])
    expect(await kinds({ subject: `Users/${ada.id}`, actor: "idp" })).toEqual(["role.changed", "user.created"])
    expect(await kinds({ connectionId })).toHaveLength(4)
    expect(await kinds({ outcome: "refused" })).toEqual([])
    const { at } = (await run(client.provisioningEvents.list({ entityId, limit: 1 }))).items[0] ?? { at: "" }
    expect(await kinds({ from: at })).toEqual(["user.deactivated"])
    expect(await kinds({ until: at, kind: "user.created" })).toEqual(["user.created", "user.created"])
    expect(await kinds({ from: at, until: at })).toEqual([])
    for (const wrong of ["from=yesterday", "until=2026-13-01T00:00:00Z", "outcome=odd", "actor=me", "connectionId=1"]) {
      const answer = await call("GET", `/entities/${entityId}/provisioning-events?${wrong}`)
      expectProblem(answer, "invalid-request", new RegExp(`^${wrong.split("=")[0]}: `))
    }
  })

  it("of another entity, or none, are missing", async () => {
    const [mine, other] = [await served().newEntity(), await served().newEntity()]
    await other.run(other.client.users.create({ entityId: other.entityId, body: { userName: "a@b.example" } }))
    const { items } = await other.run(other.client.provisioningEvents.list({ entityId: other.entityId }))
    for (const id of [nobody, items[0]?.id]) {
      expectProblem(await mine.call("GET", `/entities/${mine.entityId}/provisioning-events/${id}`), "not-found")
    }
    expect((await mine.run(mine.client.provisioningEvents.list({ entityId: mine.entityId }))).items).toEqual([])
    for (const path of ["", "/stream", `/${items[0]?.id}`]) {
      expectProblem(await mine.call("GET", `/entities/${other.entityId}/provisioning-events${path}`), "not-found")
    }
  })
})

describe.each(testDatabases())("the stream of provisioning events on $kind", ({ open }) => {
  let opened: TestDatabase
  let one: ServedApi
  let two: ServedApi
  beforeAll(async () => {
    opened = await open()
    one = servedApi(await serve(opened.database, { heartbeat: 100 }))
    two = servedApi(await serve(opened.database))
  })
  afterAll(async () => {
    await one.stop()
    await two.stop()
    await opened.close()
  })

  const addPerson = ({ client, run }: Pick<TestApi, "client" | "run">, entityId: string, userName: string) =>
    run(client.users.create({ entityId, body: { userName } }))

  /** Follows an entity's events with the client, and waits until what happens next will be heard of. */
  const following = async ({ client }: Pick<TestApi, "client">, entityId: string, asked: object = {}) => {
    const heard: Array<ProvisioningEvent> = []
    const stream = client.provisioningEvents.stream({ entityId, ...asked })
    const fiber = Effect.runFork(Stream.runForEach(stream, (event) => Effect.sync(() => heard.push(event))))
    const until = async (enough: () => boolean) => {
      for (let n = 0; n < 200 && !enough(); n++) await new Promise((resolve) => setTimeout(resolve, 50))
      expect(enough(), JSON.stringify(heard)).toBe(true)
    }
    return {
      heard,
      until,
      ended: Effect.runPromise(Fiber.await(fiber)),
      stop: () => Effect.runPromise(Fiber.interrupt(fiber)),
    }
  }

  /** Something happens until it is heard of: then the stream is there. */
  const settle = async (api: TestApi & { readonly entityId: string }, heard: ReadonlyArray<ProvisioningEvent>) => {
    for (let n = 0; n < 50 && heard.length === 0; n++) {
      await addPerson(api, api.entityId, `settle-${n}@example.com`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    return heard.length
  }

  it("tells what happens in any process, once, and nothing of another entity", async () => {
    const [mine, other] = [await one.newEntity(), await one.newEntity()]
    await addPerson(mine, mine.entityId, "before@example.com")
    const { heard, until, stop } = await following(mine, mine.entityId)
    const begun = await settle(mine, heard)
    expect(JSON.stringify(heard)).not.toContain("before@example.com")
    await addPerson(other, other.entityId, "other@example.com")
    const elsewhere = apiWith(two.server.publicUrl, mine.key)
    const here = await addPerson(mine, mine.entityId, "here@example.com")
    const there = await addPerson(elsewhere, mine.entityId, "there@example.com")
    await until(() => heard.length >= begun + 4)
    expect(heard.slice(begun).map(({ kind, subject }) => [kind, subject])).toEqual([
      ["user.created", `Users/${here.id}`],
      ["role.changed", `Users/${here.id}`],
      ["user.created", `Users/${there.id}`],
      ["role.changed", `Users/${there.id}`],
    ])
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(heard).toHaveLength(begun + 4)
    const { items } = await mine.run(mine.client.provisioningEvents.list({ entityId: mine.entityId, limit: 1 }))
    expect(items[0]).toMatchObject(heard.at(-1) ?? { id: "nothing was heard" })
    await stop()
  })

  it("goes on behind the last event that came, misses nothing, and takes filters", async () => {
    const mine = await one.newEntity()
    const { entityId } = mine
    const made: Array<string> = []
    for (let n = 0; n < 5; n++) made.push(`Users/${(await addPerson(mine, entityId, `${n}@example.com`)).id}`)
    await mine.run(mine.client.teams.create({ entityId, body: { displayName: "Sales" } }))
    const { items } = await mine.run(mine.client.provisioningEvents.list({ entityId, kind: "user.created" }))
    const lastEventId = items.at(-2)?.id ?? ""
    const { heard, until, stop } = await following(mine, entityId, { lastEventId, kind: "user.created" })
    await until(() => heard.length >= 3)
    const later = await addPerson(mine, entityId, "later@example.com")
    await until(() => heard.some(({ subject }) => subject === `Users/${later.id}`))
    const subjects = heard.map(({ subject }) => subject)
    expect(subjects).toEqual(expect.arrayContaining([...made.slice(2), `Users/${later.id}`]))
    expect(new Set(subjects).size).toBe(subjects.length)
    await stop()
  })

  it("has heartbeats, says when to come back, and ends when its key is revoked", async () => {
    const [mine, root] = [await one.newEntity(), await one.keyFor()]
    const url = `${one.server.publicUrl}/api/v1/entities/${mine.entityId}/provisioning-events/stream`
    const response = await fetch(url, { headers: { authorization: `Bearer ${mine.key}` } })
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8")
    expect(response.headers.get("cache-control")).toBe("no-store")
    const ended = response.text()
    await new Promise((resolve) => setTimeout(resolve, 500))
    await root.run(root.client.apiKeys.revoke({ apiKeyId: mine.id }))
    expect(await ended).toMatch(/^retry: 2000\n\n(:\n\n){2,}$/)
  })

  it("ends with the session it was begun by, and with the account's role, but not with another session", async () => {
    const { entityId } = await one.newEntity()
    const [owner, watcher] = [await newAccount(one, entityId, "owner"), await newAccount(one, entityId, "auditor")]
    const watch = async (cookie: string) => {
      const url = `${one.server.publicUrl}/api/v1/entities/${entityId}/provisioning-events/stream`
      const { status, body } = await fetch(url, { headers: { cookie } })
      expect(status).toBe(200)
      if (body === null) throw new Error("there is no stream")
      const parts = body.pipeThrough(new TextDecoderStream()).getReader()
      /** Whether it goes on: a heartbeat comes, and not its end. */
      const goesOn = async () => !(await parts.read()).done
      const ended = async () => {
        while (await goesOn());
      }
      return { goesOn, ended, stop: () => parts.cancel() }
    }
    const [theirs, mine] = [await watch(watcher.cookie()), await watch(owner.cookie())]
    for (let n = 0; n < 3; n++) expect([await theirs.goesOn(), await mine.goesOn()]).toEqual([true, true])
    const at = `/entities/${entityId}/administrators/${watcher.accountId}`
    expect((await owner.call("POST", `${at}/end-sessions`)).body).toEqual({ ended: 1 })
    await theirs.ended()
    expectProblem(await watcher.call("GET", `/entities/${entityId}/provisioning-events`), "unauthorized")
    expect((await watcher.signIn(watcher.email)).status).toBe(200)
    const again = await watch(watcher.cookie())
    for (let n = 0; n < 3; n++) expect(await again.goesOn()).toBe(true)
    expect((await owner.call("DELETE", at)).status).toBe(204)
    await again.ended()
    expect((await watcher.call("GET", "/session")).body.entities).toEqual([])
    for (let n = 0; n < 3; n++) expect(await mine.goesOn()).toBe(true)
    await mine.stop()
  })

  it("ends at once when the server stops", async () => {
    const three = servedApi(await serve(opened.database))
    const mine = await three.newEntity()
    const { ended } = await following(mine, mine.entityId)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const began = performance.now()
    await three.stop()
    await ended
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
