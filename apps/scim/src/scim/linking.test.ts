import { createManualUser, editConnection, retireConnection } from "@rollcall/administration"
import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { eventsOf } from "../../testing/happenings.ts"
import { create, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import { createTeam, membersOf } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const lookUp = `/Users?filter=${encodeURIComponent('userName eq "ADA@example.com"')}&startIndex=1&count=100`

describe.each(testDatabases())("on $kind", ({ open }) => {
  const served = useServer({ open })

  describe("people who were there before", () => {
    const originOf = async (id: string) => {
      const rows = await ask<{ origin: string; connection_id: string | null; version: number }>(
        served().database,
        "select origin, connection_id, version from users where id = $1",
        id,
      )
      return rows[0]
    }
    const kindsOf = async (entityId: string) =>
      (await eventsOf(served().database, entityId)).map(({ kind, outcome }) => `${kind} ${outcome}`)
    const withManualPerson = async () => {
      const connection = await served().connect()
      const person = { userName: "ada@example.com", title: "Countess", externalId: "by hand" }
      const { id } = await served().run(createManualUser(connection.entityId, person))
      return { ...connection, id }
    }

    it("are shown by a look-up and by their id, as people like any other", async () => {
      const { call, tenantUrl, id } = await withManualPerson()
      const { body } = await call("GET", lookUp)
      expect(body).toMatchObject({ totalResults: 1, Resources: [{ id, userName: "ada@example.com", active: true }] })
      expect((await call("GET", `/Users/${id}`)).body).toEqual({
        schemas: [userSchema],
        id,
        userName: "ada@example.com",
        title: "Countess",
        externalId: "by hand",
        active: true,
        meta: {
          resourceType: "User",
          created: expect.any(String),
          lastModified: expect.any(String),
          location: `${tenantUrl}/Users/${id}`,
          version: 'W/"1"',
        },
      })
      expect(await originOf(id)).toEqual({ origin: "manual", connection_id: null, version: 1 })
    })

    it("are not created over: 409 that says what to do, an event, and nothing stored", async () => {
      const { call, entityId, id } = await withManualPerson()
      const answer = await call("POST", "/Users", oktaPerson("ADA@example.com"))
      expectScimError(answer, {
        status: 409,
        scimType: "uniqueness",
        detail: /made by hand.*the first update links them/,
      })
      expect(await eventsOf(served().database, entityId)).toMatchObject([
        {
          kind: "user.link-refused",
          outcome: "refused",
          status: 409,
          scim_type: "uniqueness",
          detail: answer.body.detail,
        },
      ])
      expect((await call("GET", "/Users")).body.totalResults).toBe(1)
      expect(await originOf(id)).toEqual({ origin: "manual", connection_id: null, version: 1 })
    })

    it.each([
      ["PUT that changes them", "PUT", oktaPerson("ada@example.com"), ["user.linked applied", "user.updated applied"]],
      [
        "PUT that changes nothing",
        "PUT",
        { userName: "ada@example.com", title: "Countess", externalId: "by hand" },
        ["user.linked applied"],
      ],
      [
        "PATCH",
        "PATCH",
        patchOf({ op: "replace", path: "title", value: "Analyst" }),
        ["user.linked applied", "user.updated applied"],
      ],
      [
        "PATCH that deactivates",
        "PATCH",
        patchOf({ op: "replace", value: { active: false } }),
        ["user.linked applied", "user.deactivated applied"],
      ],
    ])("are linked by the first %s, and only then", async (_what, method, body, kinds) => {
      const { call, entityId, connectionId, id } = await withManualPerson()
      await call("GET", `/Users/${id}`)
      expect((await originOf(id))?.origin).toBe("manual")
      const answer = await call(method, `/Users/${id}`, body)
      expect([answer.status, answer.body.meta.version]).toEqual([200, 'W/"2"'])
      expect(await originOf(id)).toEqual({ origin: "idp", connection_id: connectionId, version: 2 })
      expect(await kindsOf(entityId)).toEqual(kinds)
      const [linked] = await eventsOf(served().database, entityId)
      expect(linked).toMatchObject({ subject: `Users/${id}`, before: { origin: "manual" }, status: 200 })
      await call(method, `/Users/${id}`, body)
      expect((await kindsOf(entityId)).slice(kinds.length)).toEqual(["user.updated unchanged"])
    })

    it("are not linked by a PUT or PATCH that is refused", async () => {
      const { call, entityId, id } = await withManualPerson()
      await create(call, "bob@example.com")
      await call("PUT", `/Users/${id}`, { userName: "bob@example.com" })
      await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "nonsense[", value: 1 }))
      await call("PUT", `/Users/${id}`, oktaPerson("ada@example.com"), { "if-match": 'W/"7"' })
      expect(await originOf(id)).toEqual({ origin: "manual", connection_id: null, version: 1 })
      expect(await kindsOf(entityId)).toEqual([
        "user.created applied",
        "role.changed applied",
        "push.refused refused",
        "push.refused refused",
        "push.refused refused",
      ])
    })

    it("made inactive by hand read active: false, and are let in by the push that says so", async () => {
      const { call, entityId } = await served().connect()
      const { id } = await served().run(createManualUser(entityId, { userName: "ada@example.com", active: false }))
      const { active: _, ...silent } = oktaPerson("ada@example.com")
      expect((await call("PUT", `/Users/${id}`, silent)).body.active).toBe(false)
      expect((await call("PUT", `/Users/${id}`, oktaPerson("ada@example.com"))).body.active).toBe(true)
    })

    it("stay inactive when an administrator deactivated them, whatever a push says", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      await ask(served().database, "update users set state = 'inactive', state_reason = 'by-admin' where id = $1", id)
      const answer = await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: true } }))
      expect([answer.status, answer.body.active]).toEqual([200, false])
    })

    it("of a retired connection pass to the one in use, each at their first update", async () => {
      const earlier = await served().connect("okta")
      const [ada, bob] = [await create(earlier.call, "ada@example.com"), await create(earlier.call, "bob@example.com")]
      await served().run(retireConnection(earlier.entityId, earlier.connectionId))
      const next = await served().connect("entra", earlier.entityId)
      expect((await next.call("GET", lookUp)).body.Resources).toMatchObject([{ id: ada.id }])
      const again = await next.call("POST", "/Users", oktaPerson("ada@example.com"))
      expectScimError(again, {
        status: 409,
        scimType: "uniqueness",
        detail: /already here\. Nothing was changed\. Look them up by userName/,
      })
      const put = await next.call("PUT", `/Users/${ada.id}`, { userName: "ada@example.com" })
      expect([put.status, put.body.meta.location]).toEqual([200, `${next.tenantUrl}/Users/${ada.id}`])
      expect(await originOf(ada.id)).toEqual({ origin: "idp", connection_id: next.connectionId, version: 2 })
      expect(await originOf(bob.id)).toEqual({ origin: "idp", connection_id: earlier.connectionId, version: 1 })
      const linked = (await eventsOf(served().database, earlier.entityId)).filter(({ kind }) => kind === "user.linked")
      expect(linked).toMatchObject([{ connection_id: next.connectionId, subject: `Users/${ada.id}` }])
      expectScimError(await earlier.call("GET", `/Users/${ada.id}`), { status: 401 })
    })

    it("of another entity are not there", async () => {
      const { id } = await withManualPerson()
      const { call } = await served().connect()
      expect((await call("GET", lookUp)).body.totalResults).toBe(0)
      expectScimError(await call("PUT", `/Users/${id}`, oktaPerson("ada@example.com")), { status: 404 })
    })
  })

  describe("teams that were there before", () => {
    const teamOf = async (id: string) => {
      const rows = await ask<{ origin: string; connection_id: string | null; version: number }>(
        served().database,
        "select origin, connection_id, version from team where id = $1",
        id,
      )
      return rows[0]
    }
    const linkedIn = async (entityId: string) =>
      (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "team.linked")
    /** Made by hand, which no act of an administrator does yet. */
    const withManualTeam = async () => {
      const connection = await served().connect()
      const { id } = await createTeam(connection.call, "Sales")
      await ask(served().database, "update team set origin = 'manual', connection_id = null where id = $1", id)
      return { ...connection, id }
    }

    it.each([
      ["PUT", (_id: string) => ({ displayName: "Sales", members: [] })],
      ["PATCH", (id: string) => patchOf({ op: "replace", value: { id, displayName: "Sales" } })],
    ] as const)("are found by name, not created over, and linked by the first %s", async (method, bodyOf) => {
      const { call, entityId, connectionId, id } = await withManualTeam()
      const found = await call("GET", `/Groups?filter=${encodeURIComponent('displayName eq "SALES"')}`)
      expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] })
      const over = await call("POST", "/Groups", { displayName: "Sales" })
      expectScimError(over, { status: 409, scimType: "uniqueness", detail: /made by hand.*the first update links it/ })
      expect((await teamOf(id))?.origin).toBe("manual")
      expect((await call(method, `/Groups/${id}`, bodyOf(id))).status).toBeLessThan(300)
      expect(await teamOf(id)).toEqual({ origin: "idp", connection_id: connectionId, version: 2 })
      expect(await linkedIn(entityId)).toMatchObject([{ subject: `Groups/${id}`, before: { origin: "manual" } }])
      await call(method, `/Groups/${id}`, bodyOf(id))
      expect(await linkedIn(entityId)).toHaveLength(1)
    })

    it("of a retired connection pass to the one in use, with everybody in them", async () => {
      const earlier = await served().connect("okta")
      const ada = await create(earlier.call, "ada@example.com")
      const { id } = await createTeam(earlier.call, "Sales", [ada.id])
      await served().run(retireConnection(earlier.entityId, earlier.connectionId))
      const next = await served().connect("entra", earlier.entityId)
      const bob = await create(next.call, "bob@example.com")
      const add = patchOf({ op: "Add", path: "members", value: [{ value: bob.id }] })
      expect((await next.call("PATCH", `/Groups/${id}`, add)).status).toBe(204)
      expect(await membersOf(next.call, id)).toEqual([ada.id, bob.id])
      expect(await teamOf(id)).toEqual({ origin: "idp", connection_id: next.connectionId, version: 2 })
    })
  })

  describe("a userName that is no e-mail address", () => {
    const notEmail = async (entityId: string) =>
      (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "user.name-not-email")

    it("is accepted with an event, once for each name", async () => {
      const { call, entityId } = await served().connect()
      const { id } = await create(call, "ada.lovelace")
      const event = { subject: `Users/${id}`, outcome: "applied", after: { userName: "ada.lovelace" } }
      expect(await notEmail(entityId)).toMatchObject([{ ...event, status: 201 }])
      await call("PUT", `/Users/${id}`, { userName: "ada.lovelace", title: "Countess" })
      expect(await notEmail(entityId)).toHaveLength(1)
      await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "userName", value: "ada.king" }))
      expect(await notEmail(entityId)).toMatchObject([event, { status: 200, after: { userName: "ada.king" } }])
      await call("PUT", `/Users/${id}`, { userName: "ada@example.com" })
      expect(await notEmail(entityId)).toHaveLength(2)
    })

    it("is refused where the connection enforces it, and the refusal names Okta's setting", async () => {
      const { call, entityId, connectionId } = await served().connect()
      const { id } = await create(call, "old.name")
      const ada = await create(call, "ada@example.com")
      await served().run(editConnection(entityId, connectionId, { settings: { userNameFormat: "email" } }))
      const refusal = {
        status: 400,
        scimType: "invalidValue",
        detail: /Sign On.*"Application username format" to Email/,
      }
      expectScimError(await call("POST", "/Users", oktaPerson("ada.lovelace")), refusal)
      expectScimError(await call("PUT", `/Users/${ada.id}`, oktaPerson("ada.lovelace")), refusal)
      const rename = patchOf({ op: "replace", path: "userName", value: "ada.lovelace" })
      expectScimError(await call("PATCH", `/Users/${ada.id}`, rename), refusal)
      expect((await call("POST", "/Users", oktaPerson("bob@example.com"))).status).toBe(201)
      // A leaver whose name came before the rule must still be let go.
      const off = await call("PUT", `/Users/${id}`, { userName: "old.name", active: false })
      expect([off.status, off.body.active]).toEqual([200, false])
    })
  })
})
