import { eventHash } from "@rollcall/database"
import { ask, testDatabases } from "@rollcall/database/testing"
import type { JsonObject } from "@rollcall/domain/scim"
import { describe, expect, it } from "vitest"
import { eventsOf, exchangesOf, type StoredEvent } from "../../testing/happenings.ts"
import { create, enterpriseSchema, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import { contentsOf, tableNames } from "../../testing/tables.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"
import { whileFailing } from "../../testing/while-failing.ts"

const password = "[redacted]"
const agent = { "user-agent": "Okta SCIM Client 1.0.0" }

describe.each(testDatabases())("provisioning events on $kind", ({ open }) => {
  const served = useServer({ open })

  /** A connection, and a look at what its pushes left since the last look. */
  const start = async () => {
    const connection = await served().connect()
    const seen = new Set<string>()
    const fresh = <A extends { readonly id: string }>(rows: ReadonlyArray<A>) => {
      const found = rows.filter(({ id }) => !seen.has(id))
      for (const { id } of found) seen.add(id)
      return found
    }
    const left = async () => ({
      events: fresh(await eventsOf(served().database, connection.entityId)),
      exchanges: fresh(await exchangesOf(served().database, connection.entityId)),
    })
    return { ...connection, left }
  }

  it("a create leaves what was made, and its exchange, in the transaction that made it", async () => {
    const { call, left, connectionId, token } = await start()
    const title = `a token ${token.token}`
    const sent = oktaPerson("ada@example.com", { title })
    const { body, headers } = await call("POST", "/Users", sent, agent)
    const { events, exchanges } = await left()
    const { schemas: _schemas, groups: _groups, password: _password, ...attributes } = sent
    expect(events).toEqual([
      expect.objectContaining({
        connection_id: connectionId,
        token_id: token.id,
        request_id: headers.get("x-request-id"),
        exchange_id: exchanges[0]?.id,
        actor: "idp",
        kind: "user.created",
        subject: `Users/${body.id}`,
        outcome: "applied",
        before: null,
        after: attributes,
        status: 201,
        scim_type: null,
        detail: null,
      }),
      expect.objectContaining({
        kind: "role.changed",
        subject: `Users/${body.id}`,
        before: null,
        after: expect.objectContaining({ roles: ["user"], outcome: "defaulted" }),
      }),
    ])
    expect(exchanges).toEqual([
      expect.objectContaining({
        method: "POST",
        pattern: "/Users",
        status: 201,
        user_agent: "Okta SCIM Client 1.0.0",
        network: "127.0.0.1",
        notes: [],
        request: { ...sent, title: "a token [redacted]", password },
        response: { ...body, title: "a token [redacted]" },
      }),
    ])
    expect(exchanges[0]?.ms).toBeGreaterThanOrEqual(0)
    const [user] = await ask<{ xmin: string }>(
      served().database,
      "select xmin::text as xmin from users where id = $1",
      body.id,
    )
    expect([events[0]?.xmin, exchanges[0]?.xmin]).toEqual([user?.xmin, user?.xmin])
  })

  it("an update leaves the attributes that changed, before and after, and no others", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com", { title: "Countess", nickName: "Ada", externalId: "7" })
    await left()
    const put = {
      schemas: [userSchema],
      userName: "ada@example.com",
      nickName: "Ada",
      displayName: "Ada",
      externalId: "8",
    }
    await call("PUT", `/Users/${id}`, put)
    const { events, exchanges } = await left()
    expect(events.map(shown)).toEqual([
      {
        kind: "user.updated",
        subject: `Users/${id}`,
        outcome: "applied",
        before: { title: "Countess", externalId: "7" },
        after: { displayName: "Ada", externalId: "8" },
        status: 200,
      },
    ])
    expect(exchanges).toMatchObject([{ method: "PUT", pattern: "/Users/:id", status: 200, request: put }])
  })

  it("each change of state is an event of its own, beside what else changed", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com")
    await left()
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: false, title: "Countess" } }))
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: true } }))
    const applied = { subject: `Users/${id}`, outcome: "applied", status: 200 }
    const [off, on] = [{ state: "inactive" }, { state: "active" }]
    const { events, exchanges } = await left()
    expect(events.map(shown)).toEqual([
      { ...applied, kind: "user.updated", before: {}, after: { title: "Countess" } },
      { ...applied, kind: "user.deactivated", before: on, after: off },
      { ...applied, kind: "user.activated", before: off, after: on },
    ])
    expect(exchanges).toHaveLength(2)
    expect(events.map(({ exchange_id }) => exchange_id)).toEqual([exchanges[0]?.id, exchanges[0]?.id, exchanges[1]?.id])
  })

  it("a push that finds everything as it should be leaves an unchanged event, and the person as they were", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com", { title: "Countess" })
    await left()
    const stored = () =>
      ask(served().database, "select version, modified_at, attributes, state_since from users where id = $1", id)
    const before = await stored()
    await call("PUT", `/Users/${id}`, { userName: "ada@example.com", title: "Countess", password: "x", groups: [] })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "title", value: "Countess" }))
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: true } }))
    const { events, exchanges } = await left()
    const unchanged = { kind: "user.updated", subject: `Users/${id}`, outcome: "unchanged", status: 200 }
    expect(events.map(shown)).toEqual([unchanged, unchanged, unchanged])
    expect(exchanges).toHaveLength(3)
    expect(await stored()).toEqual(before)
    const [pushed] = await ask(
      served().database,
      "select last_push_at > created_at as later from users where id = $1",
      id,
    )
    expect(pushed).toEqual({ later: true })
  })

  it("a delete leaves the state and the teams that ended", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com")
    const { id: team } = await createTeam(call, "Sales", [id])
    await left()
    await call("DELETE", `/Users/${id}`)
    const { events, exchanges } = await left()
    expect(events.map(shown)).toEqual([
      {
        kind: "user.deleted",
        subject: `Users/${id}`,
        outcome: "applied",
        before: { state: "active", teams: [team] },
        after: { state: "deleted" },
        status: 204,
      },
    ])
    expect(exchanges).toMatchObject([
      { method: "DELETE", pattern: "/Users/:id", status: 204, request: null, response: null },
    ])
  })

  it("a team leaves what it was made of, who came and went, its names, and its end", async () => {
    const { call, left } = await start()
    const [ada, bob] = [await create(call, "ada@example.com"), await create(call, "bob@example.com")]
    await left()
    const { id } = await createTeam(call, "Sales", [ada.id, "nobody-yet"])
    const subject = `Groups/${id}`
    const applied = { subject, outcome: "applied" }
    const members = { ...applied, kind: "team.members-changed" }
    const created = { ...applied, kind: "team.created", after: { displayName: "Sales" }, status: 201 }
    const joined = { ...members, after: { added: [ada.id], pendingAdded: ["nobody-yet"] }, status: 201 }
    expect((await left()).events.map(shown)).toEqual([created, joined])

    await call(
      "PATCH",
      `/Groups/${id}`,
      patchOf(
        { op: "replace", value: { id, displayName: "Sales EU", externalId: "x" } },
        { op: "remove", path: `members[value eq "${ada.id}"]` },
        { op: "add", path: "members", value: [{ value: bob.id }] },
        { op: "remove", path: `members[value eq "nobody-at-all"]` },
      ),
    )
    const renamed = await left()
    expect(renamed.events.map(shown)).toEqual([
      {
        ...applied,
        kind: "team.renamed",
        before: { displayName: "Sales" },
        after: { displayName: "Sales EU", externalId: "x" },
        status: 204,
      },
      { ...members, after: { added: [bob.id], removed: [ada.id] }, status: 204 },
    ])
    expect(renamed.exchanges).toMatchObject([
      {
        method: "PATCH",
        pattern: "/Groups/:id",
        notes: [
          { rule: "own-id", path: "id" },
          { rule: "remove-without-match", path: "members" },
        ],
        response: null,
      },
    ])

    await call("PATCH", `/Groups/${id}`, patchOf({ op: "add", path: "members", value: [{ value: bob.id }] }))
    await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: "externalId" }))
    await call("PATCH", `/Groups/${id}`, patchOf({ op: "remove", path: "displayName" }))
    expect((await left()).events.map(shown)).toMatchObject([
      { kind: "team.updated", subject, outcome: "unchanged" },
      { ...applied, kind: "team.updated", before: { externalId: "x" }, after: {} },
      { kind: "push.refused", subject, outcome: "refused", status: 400 },
    ])

    // Somebody who was waited for is a change of the team, told with what made them.
    const cay = await call("POST", "/Users", oktaPerson("cay@example.com", { externalId: "nobody-yet" }))
    expect((await left()).events.map(shown)).toMatchObject([
      { kind: "user.created" },
      { ...members, after: { added: [cay.body.id] }, status: 201 },
      { kind: "role.changed" },
    ])

    await call("DELETE", `/Groups/${id}`)
    expect((await left()).events.map(shown)).toEqual([
      { ...applied, kind: "team.deleted", before: { displayName: "Sales EU", members: 2 }, status: 204 },
    ])
  })

  it("a change of many members is told whole, in events of a thousand", async () => {
    const { call, left } = await start()
    const names = Array.from({ length: 2_500 }, (_, n) => `nobody-${n}`)
    await createTeam(call, "Sales", names)
    const { events } = await left()
    const told = events.slice(1).map(({ after }) => after?.["pendingAdded"] as ReadonlyArray<string>)
    expect(told.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
    expect(told.flat().toSorted()).toEqual(names.toSorted())
  })

  it("the exchange notes each dialect that was tolerated", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com", { active: "True", [enterpriseSchema]: { manager: "7" } })
    const made = await left()
    expect(made.exchanges[0]?.notes).toEqual([
      { rule: "string-boolean", path: "active" },
      { rule: "bare-reference", path: expect.stringMatching(/manager$/) },
    ])
    await call("PATCH", `/Users/${id}`, patchOf({ op: "Replace", path: "active", value: "False" }))
    const { exchanges } = await left()
    expect(exchanges[0]?.notes.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["capitalised-op", "string-boolean"]),
    )
  })

  it("the exchange holds no password, however its name is written", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com", {
      PassWord: "hunter22",
      [`${userSchema}:password`]: "hunter22",
    })
    await call("PATCH", `/Users/${id}`, { operations: [{ Op: "Replace", Path: "PassWord", Value: "hunter22" }] })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "add", value: { [userSchema]: { password: "hunter22" } } }))
    const { exchanges } = await left()
    expect(exchanges).toHaveLength(3)
    expect(JSON.stringify(exchanges)).not.toContain("hunter22")
    expect(exchanges[1]?.request).toEqual({ operations: [{ Op: "Replace", Path: "PassWord", Value: password }] })
  })

  it("a body too long to keep is noted by its size", async () => {
    const { call, left } = await start()
    await create(call, "ada@example.com", { nickName: "x".repeat(100_000) })
    const { exchanges } = await left()
    expect(exchanges[0]?.request).toEqual({ omitted: "too long to keep", characters: expect.any(Number) })
  })

  it("a refused push leaves an event with what it was answered, after its own transaction rolled back", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "ada@example.com")
    await left()
    const person = { schemas: [userSchema], userName: "ADA@example.com" }
    const nobodyId = "00000000-0000-7000-8000-000000000000"
    const refused = [
      await call("POST", "/Users", person, agent),
      await call("POST", "/Users", "{"),
      await call("POST", "/Users", {}),
      await call("PUT", `/Users/${nobodyId}`, person),
      await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "nonsense[", value: 1 })),
      await call("PUT", `/Users/${id}`, person, { "if-match": 'W/"9"' }),
      await call("DELETE", "/Users/%00"),
      await call("DELETE", `/Users/${"a".repeat(9_000)}`),
      await call("POST", "/Users", "x", { "content-type": "text/plain" }),
    ]
    const { events, exchanges } = await left()
    expect(events.map(({ kind, outcome, status, scim_type }) => [kind, outcome, status, scim_type])).toEqual(
      refused.map(({ status, body }) => ["push.refused", "refused", status, body.scimType ?? null]),
    )
    const [nobody, ada] = [`Users/${nobodyId}`, `Users/${id}`]
    expect(events.map(({ subject }) => subject)).toEqual([null, null, null, nobody, ada, ada, null, null, null])
    expect(refused.map(({ status }) => status)).toEqual([409, 400, 400, 404, 400, 412, 404, 404, 415])
    expect(events.map(({ detail }) => detail)).toEqual(
      refused.map(({ body }) => body.detail.replaceAll("\0", "\uFFFD")),
    )
    expect(events.map(({ request_id }) => request_id)).toEqual(
      refused.map(({ headers }) => headers.get("x-request-id")),
    )
    expect(exchanges.map(({ id: exchange }) => exchange)).toEqual(events.map(({ exchange_id }) => exchange_id))
    expect(exchanges[0]).toMatchObject({
      method: "POST",
      pattern: "/Users",
      status: 409,
      request: person,
      response: refused[0]?.body,
      user_agent: "Okta SCIM Client 1.0.0",
    })
    expect(exchanges[1]).toMatchObject({ status: 400, request: null, response: refused[1]?.body })
  })

  it("reads and searches leave none, refused or not", async () => {
    const { call, left } = await start()
    for (const path of ["/Users", "/Users/1", "/Users?count=x", "/nowhere"]) await call("GET", path)
    for (const body of [{}, "{", { filter: "(" }]) await call("POST", "/Users/.search", body)
    await call("POST", "/nowhere", {})
    await call("PATCH", "/Users", {})
    expect(await left()).toEqual({ events: [], exchanges: [] })
  })

  it("of refused pushes 100 a minute are kept, and all are counted", async () => {
    const { call, left, connectionId } = await start()
    const sent = 260
    for (let n = 0; n < sent; n += 20) await Promise.all(Array.from({ length: 20 }, () => call("POST", "/Users", {})))
    const minutes = await ask<{ n: number }>(
      served().database,
      `select sum(count)::int as n from refused_contact where connection_id = $1 and outcome = 'refused-push' group by minute`,
      connectionId,
    )
    expect(minutes.reduce((sum, { n }) => sum + n, 0)).toBe(sent)
    // The clock may have passed into another minute on the way, which is allowed as many again.
    const kept = minutes.reduce((sum, { n }) => sum + Math.min(n, 100), 0)
    expect(kept).toBeLessThan(sent)
    const { events, exchanges } = await left()
    expect([events.length, exchanges.length]).toEqual([kept, kept])
  })

  it("every event carries the salted hash of what it says", async () => {
    const { call, left } = await start()
    const { id } = await create(call, "not an e-mail address", { roles: [1.5, -0, 1e21, "😀", { b: 1, a: [null] }] })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "add", path: "title", value: "Grüße" }))
    await call("PATCH", `/Users/${id}`, patchOf({ op: "add", path: "title", value: "Grüße" }))
    await call("POST", "/Users", {})
    await call("DELETE", `/Users/${"😀".repeat(45)}%00`)
    await call("DELETE", `/Users/${id}`)
    const { events } = await left()
    expect(events).toHaveLength(8)
    for (const event of events) {
      expect([event.kind, hex(eventHash(event.salt, hashedPartOf(event)))]).toEqual([event.kind, hex(event.row_hash)])
    }
    expect(new Set(events.map(({ salt }) => hex(salt))).size).toBe(8)
    const [first] = events
    if (first === undefined) throw new Error("there is no event")
    expect(hex(eventHash(first.salt, { ...hashedPartOf(first), kind: "user.deleted" }))).not.toBe(hex(first.row_hash))
  })

  it.each(["provisioning_event", "exchange"])(
    "where %s cannot be written, nothing of the push is stored",
    async (table) => {
      const { call, left } = await start()
      const { database } = served()
      const { id } = await create(call, "ada@example.com")
      await left()
      const stored = (await tableNames(database)).filter(
        (name) => !["client_seen", "access_token", "connection"].includes(name),
      )
      const before = await contentsOf(database, stored)
      const pushes = [
        ["POST", "/Users", oktaPerson("bob@example.com")],
        ["PUT", `/Users/${id}`, oktaPerson("ada@example.com", { title: "Countess" })],
        ["PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: false } })],
        ["DELETE", `/Users/${id}`, undefined],
      ] as const
      await whileFailing(database, table, {}, async (attempts) => {
        for (const [method, path, body] of pushes)
          expect([method, (await call(method, path, body)).status]).toEqual([method, 500])
        expect(await attempts()).toBeGreaterThanOrEqual(pushes.length)
      })
      expect(await contentsOf(database, stored)).toEqual(before)
      expect((await call("POST", "/Users", oktaPerson("bob@example.com"))).status).toBe(201)
    },
  )
})

/** What an event says, without who, when and its keys. */
const shown = ({ kind, subject, outcome, before, after, status }: StoredEvent) => ({
  kind,
  subject,
  outcome,
  ...(before === null ? {} : { before }),
  ...(after === null ? {} : { after }),
  status,
})

/** The fields the hash of an event covers, under the names they had when it was made. */
const hashedPartOf = (event: StoredEvent): JsonObject => {
  const fields = {
    entityId: event.entity_id,
    id: event.id,
    connectionId: event.connection_id,
    tokenId: event.token_id,
    requestId: event.request_id,
    actor: event.actor,
    kind: event.kind,
    subject: event.subject,
    outcome: event.outcome,
    before: event.before,
    after: event.after,
    detail: event.detail,
    status: event.status,
    exchangeId: event.exchange_id,
    scimType: event.scim_type,
    at: event.at.toISOString(),
  }
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")
