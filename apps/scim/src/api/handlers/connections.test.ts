import { create } from "../../../testing/people.ts"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { callerOf } from "../../../testing/serve.ts"

describe.each(testDatabases())("connections of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const nobody = "01900000-0000-7000-8000-000000000000"

  it("are made live, with a Tenant URL and an access token that is shown once and lets SCIM in", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const body = { idp: "okta", label: "Okta of Acme", settings: { userNameFormat: "email" } } as const
    const { accessToken, accessTokenId, ...made } = await run(client.connections.create({ entityId, body }))
    expect(made).toMatchObject({ ...body, status: "active", version: 1, firstRequestAt: null, lastWriteAt: null })
    expect(made.tenantUrl).toMatch(new RegExp(`^${served().server.publicUrl}/scim/v2/[0-9A-Za-z]{24}$`))
    const path = `/entities/${entityId}/connections`
    const read = await call("GET", `${path}/${made.id}`)
    expect([read.body, read.headers.get("etag")]).toEqual([made, 'W/"1"'])
    expect((await run(client.connections.list({ entityId }))).items).toEqual([made])
    for (const answer of [read, await call("GET", path), await call("GET", `${path}/${made.id}/access-tokens`)]) {
      expect(JSON.stringify(answer.body)).not.toContain(accessToken.slice(4, 20))
    }
    const scim = callerOf(made.tenantUrl, accessToken)
    expect((await scim("GET", "/Users")).status).toBe(200)
    expect((await scim("POST", "/Users", { userName: "no address" })).status).toBe(400)
    const events = await eventsOf(served().database, entityId)
    expect(events.filter(({ actor }) => actor === "admin")).toMatchObject([
      { kind: "connection.created", subject: `Connections/${made.id}`, connection_id: made.id, after: body },
      { kind: "access-token.created", subject: `AccessTokens/${accessTokenId}`, connection_id: made.id },
    ])
  })

  it("are one in use: another is a draft, which lets nobody in until it is activated and retires the other", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const path = `/entities/${entityId}/connections`
    const first = await run(client.connections.create({ entityId, body: { idp: "okta" } }))
    expectProblem(await call("POST", path, { idp: "entra" }), "conflict", /already connected to Okta/)
    const second = await run(client.connections.create({ entityId, body: { idp: "entra", status: "draft" } }))
    expect(second).toMatchObject({ status: "draft", label: "Microsoft Entra" })
    const [scimOfFirst, scimOfSecond] = [first, second].map(({ tenantUrl, accessToken }) =>
      callerOf(tenantUrl, accessToken),
    )
    expect((await scimOfSecond?.("GET", "/Users"))?.body.detail).toMatch(/is a draft/)
    const activated = await run(client.connections.activate({ entityId, connectionId: second.id }))
    expect(activated.connection).toMatchObject({ id: second.id, status: "active", version: 2 })
    expect(activated.retired).toMatchObject({ id: first.id, label: "Okta", status: "retired", version: 2 })
    expect((await scimOfFirst?.("GET", "/Users"))?.status).toBe(401)
    expect((await scimOfSecond?.("GET", "/Users"))?.status).toBe(200)
    expectProblem(await call("POST", `${path}/${first.id}/activate`), "conflict", /is retired and cannot become active/)
    const kinds = (await eventsOf(served().database, entityId)).map(({ kind, subject }) => [kind, subject])
    expect(kinds.slice(-2)).toEqual([
      ["connection.retired", `Connections/${first.id}`],
      ["connection.activated", `Connections/${second.id}`],
    ])
  })

  it("hold removals beyond a tenth of the people, unless an administrator says otherwise, and why", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { id, settings, brakeTrippedAt } = await run(client.connections.create({ entityId, body: { idp: "okta" } }))
    expect([settings, brakeTrippedAt]).toEqual([{ userNameFormat: "any", brake: { mode: "hold" } }, null])
    const edit = (brake: object) =>
      call("PATCH", `/entities/${entityId}/connections/${id}`, { settings: { brake } }, { "if-match": "*" })
    expectProblem(await edit({ mode: "off" }), "invalid-request", /reason/)
    expectProblem(await edit({ mode: "off", reason: " " }), "invalid-request", /reason/)
    const off = { mode: "off", reason: "A migration" }
    expect((await edit(off)).body.settings).toEqual({ userNameFormat: "any", brake: off })
    expect((await edit({ mode: "watch" })).body.settings.brake).toEqual({ mode: "watch" })
  })

  it("are not put into use where their preset would leave nobody who administers", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    // Okta is read by userType, Entra by roles.
    await create(scim, "ada@example.com", { userType: "Administrator", roles: ["User"] })
    const body = { idp: "entra", status: "draft" } as const
    const { id } = await run(client.connections.create({ entityId, body }))
    const path = `/entities/${entityId}/connections/${id}`
    const refused = await call("POST", `${path}/activate`)
    expectProblem(refused, "conflict", /^Of 1 who administer, 0 would be left, and 1 must stay/)
    expect((await call("GET", path)).body.status).toBe("draft")
    await create(scim, "bob@example.com", { userType: "User", roles: ["Administrator"] })
    expect((await call("POST", `${path}/activate`)).status).toBe(200)
  })

  it("of several drafts that are activated at once, one is in use in the end, and no answer is a failure", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const body = { idp: "okta", status: "draft" } as const
    const drafts = [1, 2, 3, 4].map(() => run(client.connections.create({ entityId, body })))
    const ids = (await Promise.all(drafts)).map(({ id }) => id)
    const answers = await Promise.all(ids.map((id) => call("POST", `/entities/${entityId}/connections/${id}/activate`)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { items } = await run(client.connections.list({ entityId }))
    expect(items.map(({ status }) => status).toSorted()).toEqual(["active", "retired", "retired", "retired"])
  })

  it("are paused, resumed and retired, each with its event", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { id, tenantUrl, accessToken } = await run(client.connections.create({ entityId, body: { idp: "other" } }))
    const scim = callerOf(tenantUrl, accessToken)
    const path = `/entities/${entityId}/connections/${id}`
    for (const [act, status, answered] of [
      ["pause", "paused", 429],
      ["resume", "active", 200],
      ["retire", "retired", 401],
    ] as const) {
      const answer = await call("POST", `${path}/${act}`)
      expect([answer.status, answer.body.status]).toEqual([200, status])
      expect(answer.headers.get("etag")).toBe(`W/"${answer.body.version}"`)
      expect((await scim("GET", "/Users")).status).toBe(answered)
    }
    expectProblem(await call("POST", `${path}/resume`), "conflict")
    const kinds = (await eventsOf(served().database, entityId)).map(({ kind }) => kind)
    expect(kinds.slice(-3)).toEqual(["connection.paused", "connection.resumed", "connection.retired"])
  })

  it("are edited in the version one saw, part by part", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { id } = await run(client.connections.create({ entityId, body: { idp: "okta" } }))
    const path = `/entities/${entityId}/connections/${id}`
    expectProblem(await call("PATCH", path, { label: "New" }), "precondition-required")
    const labelled = await run(
      client.connections.edit({ entityId, connectionId: id, version: 1, body: { label: "New" } }),
    )
    expect(labelled).toMatchObject({ label: "New", settings: { userNameFormat: "any" }, version: 2 })
    expectProblem(await call("PATCH", path, { label: "Newer" }, { "if-match": 'W/"1"' }), "precondition-failed")
    const body = { settings: { userNameFormat: "email" } } as const
    const set = await run(client.connections.edit({ entityId, connectionId: id, version: 2, body }))
    expect(set).toMatchObject({ label: "New", ...body, version: 3 })
    expect(await run(client.connections.edit({ entityId, connectionId: id, version: 3, body }))).toEqual(set)
    expectProblem(
      await call("PATCH", path, { settings: { colour: "red" } }, { "if-match": "*" }),
      "invalid-request",
      /^settings.colour/,
    )
    const events = await eventsOf(served().database, entityId)
    expect(events.filter(({ kind }) => kind === "connection.changed")).toHaveLength(2)
  })

  it("that are not there, or another entity's, are missing", async () => {
    const [mine, other] = [await served().newEntity(), await served().newEntity()]
    const { id } = await other.run(other.client.connections.create({ entityId: other.entityId, body: { idp: "okta" } }))
    for (const missing of [nobody, id]) {
      const path = `/entities/${mine.entityId}/connections/${missing}`
      expectProblem(await mine.call("GET", path), "not-found")
      expectProblem(await mine.call("PATCH", path, { label: "x" }, { "if-match": "*" }), "not-found")
      for (const act of ["activate", "pause", "resume", "retire"]) {
        expectProblem(await mine.call("POST", `${path}/${act}`), "not-found")
      }
    }
  })
})
