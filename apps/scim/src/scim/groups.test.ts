import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import type { Called } from "../../testing/call.ts"
import { expectScimError } from "../../testing/errors.ts"
import { create, patchOf } from "../../testing/people.ts"
import { createTeam, groupSchema, membersOf } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const nobody = "00000000-0000-7000-8000-000000000000"

describe.each(testDatabases())("teams on $kind", ({ open }) => {
  const served = useServer({ open })
  /** A connection with three people. */
  const start = async () => {
    const connection = await served().connect()
    const people: Array<Called["body"]> = []
    for (const name of ["ada", "bob", "cay"]) {
      people.push(await create(connection.call, `${name}@example.com`, { displayName: name.toUpperCase() }))
    }
    const [ada, bob, cay] = people.map(({ id }) => String(id)) as [string, string, string]
    const member = (id: string) => ({
      value: id,
      $ref: `${connection.tenantUrl}/Users/${id}`,
      display: people.find((person) => person.id === id).displayName,
      type: "User",
    })
    return { ...connection, ada, bob, cay, member }
  }

  describe("POST", () => {
    it("makes a team with its members, and answers with the whole of it", async () => {
      const { call, tenantUrl, ada, bob, member } = await start()
      const answer = await call("POST", "/Groups", {
        schemas: [groupSchema, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        externalId: "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
        displayName: "Sales",
        meta: { resourceType: "Group" },
        members: [{ value: bob, display: "?" }, { value: ada.toUpperCase(), $ref: null }, { value: ada }],
      })
      expect(answer.status).toBe(201)
      const { id, meta } = answer.body
      expect(answer.body).toEqual({
        schemas: [groupSchema],
        id,
        externalId: "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
        displayName: "Sales",
        meta: {
          resourceType: "Group",
          created: meta.created,
          lastModified: meta.created,
          location: `${tenantUrl}/Groups/${id}`,
          version: 'W/"1"',
        },
        members: [member(ada), member(bob)],
      })
      expect([answer.headers.get("location"), answer.headers.get("etag")]).toEqual([meta.location, meta.version])
      const read = await call("GET", `/Groups/${id}`)
      expect([read.status, read.body]).toEqual([200, answer.body])
      expect(read.headers.get("etag")).toBe(meta.version)
    })

    it("makes a team without anybody in it, as Okta does first", async () => {
      const { call } = await start()
      expect((await createTeam(call, "Sales")).members).toEqual([])
      const bare = await call("POST", "/Groups", { displayName: "Support" })
      expect([bare.status, bare.body.members]).toEqual([201, []])
    })

    it("refuses a taken name in any capitals, and a body that makes no team", async () => {
      const { call } = await start()
      await createTeam(call, "Straße")
      const taken = await call("POST", "/Groups", { displayName: " STRASSE " })
      expectScimError(taken, { status: 409, scimType: "uniqueness", detail: /A team with this name is already here/ })
      for (const [body, detail] of [
        [{}, /displayName is required/],
        [{ displayName: "x", members: [{ display: "Ada" }] }, /members\[0\]\.value is missing/],
        [{ displayName: "x", members: [{ value: "g", type: "Group" }] }, /a team holds people, not teams/],
        [{ displayName: "x", members: "ada" }, /members: expected an array/],
      ] as const) {
        expectScimError(await call("POST", "/Groups", body), { status: 400, scimType: "invalidValue", detail })
      }
      expect((await call("GET", "/Groups")).body.totalResults).toBe(1)
    })
  })

  describe("PUT", () => {
    it("replaces the whole list, and keeps who is in both", async () => {
      const { call, ada, bob, cay, member } = await start()
      const { id } = await createTeam(call, "Sales", [ada, bob])
      const answer = await call("PUT", `/Groups/${id}`, {
        schemas: [groupSchema],
        id,
        displayName: "Sales",
        members: [{ value: cay }, { value: bob, display: "Bob" }],
      })
      expect([answer.status, answer.body.members]).toEqual([200, [member(bob), member(cay)]])
      expect(answer.body.meta.version).toBe('W/"2"')
      const same = await call("PUT", `/Groups/${id}`, answer.body)
      expect([same.status, same.body]).toEqual([200, answer.body])
    })

    it("empties a team by an empty list, and leaves it alone without one", async () => {
      const { call, ada } = await start()
      const { id } = await createTeam(call, "Sales", [ada])
      for (const body of [{ displayName: "Sales EU" }, { displayName: "Sales EU", members: null }]) {
        expect((await call("PUT", `/Groups/${id}`, body)).body).toMatchObject({
          displayName: "Sales EU",
          members: [{ value: ada }],
        })
      }
      const emptied = await call("PUT", `/Groups/${id}`, { displayName: "Sales EU", members: [] })
      expect([emptied.status, emptied.body.members]).toEqual([200, []])
    })

    it("onto another team's name is 409, onto its own in other capitals is not", async () => {
      const { call } = await start()
      await createTeam(call, "Support")
      const { id } = await createTeam(call, "Sales")
      for (const [method, body] of [
        ["PUT", { displayName: "SUPPORT", members: [] }],
        ["PATCH", patchOf({ op: "replace", value: { id, displayName: "support" } })],
      ] as const) {
        const taken = await call(method, `/Groups/${id}`, body)
        expectScimError(taken, { status: 409, scimType: "uniqueness", detail: /Another team of this entity/ })
      }
      const own = await call("PUT", `/Groups/${id}`, { displayName: "SALES" })
      expect([own.status, own.body.displayName]).toEqual([200, "SALES"])
    })
  })

  describe("PATCH", () => {
    it("answers 204 without a body; the resource comes when attributes asks for it", async () => {
      const { call, ada, member } = await start()
      const { id } = await createTeam(call, "Sales")
      const add = patchOf({ op: "add", path: "members", value: [{ value: ada }] })
      const bare = await call("PATCH", `/Groups/${id}`, add)
      expect([bare.status, bare.body, bare.headers.get("etag")]).toEqual([204, undefined, 'W/"2"'])
      const asked = await call("PATCH", `/Groups/${id}?attributes=members`, add)
      expect(asked.status).toBe(200)
      expect(asked.body).toEqual({ schemas: [groupSchema], id, members: [member(ada)] })
      const named = await call("PATCH", `/Groups/${id}?attributes=displayName`, add)
      expect(named.body).toEqual({ schemas: [groupSchema], id, displayName: "Sales" })
    })

    it("takes Okta's rename beside every change of members", async () => {
      const { call, ada, bob } = await start()
      const { id } = await createTeam(call, "Sales", [ada])
      const answer = await call(
        "PATCH",
        `/Groups/${id}`,
        patchOf(
          { op: "replace", value: { id, displayName: "Sales EU" } },
          { op: "remove", path: `members[value eq "${ada}"]` },
          { op: "add", path: "members", value: [{ value: bob, display: "bob@example.com" }] },
        ),
      )
      expect(answer.status).toBe(204)
      expect((await call("GET", `/Groups/${id}`)).body).toMatchObject({
        displayName: "Sales EU",
        members: [{ value: bob }],
        meta: { version: 'W/"2"' },
      })
    })

    it("a rename frees the old name", async () => {
      const { call } = await start()
      const { id } = await createTeam(call, "Sales")
      await call("PATCH", `/Groups/${id}`, patchOf({ op: "replace", value: { id, displayName: "Support" } }))
      expect((await createTeam(call, "Sales")).id).not.toBe(id)
    })

    it("is wholly done or not at all", async () => {
      const { call, ada, bob } = await start()
      const { id } = await createTeam(call, "Sales", [ada])
      for (const bad of [
        { op: "replace", path: 'members[display eq "nobody"]', value: { value: bob } },
        { op: "replace", value: { id: nobody } },
        { op: "remove", path: "displayName" },
        { op: "add", path: "members", value: [{ value: "t", type: "Group" }] },
      ]) {
        const answer = await call(
          "PATCH",
          `/Groups/${id}`,
          patchOf(
            { op: "replace", path: "displayName", value: "Other" },
            { op: "add", path: "members", value: [{ value: bob }] },
            { op: "remove", path: `members[value eq "${ada}"]` },
            bad,
          ),
        )
        expect([bad.op, answer.status]).toEqual([bad.op, 400])
        expect((await call("GET", `/Groups/${id}`)).body).toMatchObject({
          displayName: "Sales",
          members: [{ value: ada }],
          meta: { version: 'W/"1"' },
        })
      }
    })

    it("of what is so already changes neither version nor time", async () => {
      const { call, ada, bob } = await start()
      const team = await createTeam(call, "Sales", [ada])
      for (const operation of [
        { op: "add", path: "members", value: [{ value: ada }] },
        { op: "remove", path: `members[value eq "${bob}"]` },
        { op: "replace", path: "members", value: [{ value: ada }] },
        { op: "replace", value: { id: team.id, displayName: "Sales" } },
      ]) {
        expect((await call("PATCH", `/Groups/${team.id}`, patchOf(operation))).status).toBe(204)
        expect((await call("GET", `/Groups/${team.id}`)).body).toEqual(team)
      }
    })

    it("externalId can be set, changed and removed", async () => {
      const { call } = await start()
      const { id } = await createTeam(call, "Sales")
      for (const [operation, externalId] of [
        [{ op: "add", path: "externalId", value: "A1" }, "A1"],
        [{ op: "replace", value: { externalId: "a1" } }, "a1"],
        [{ op: "remove", path: "externalId" }, undefined],
      ] as const) {
        await call("PATCH", `/Groups/${id}`, patchOf(operation))
        expect((await call("GET", `/Groups/${id}`)).body.externalId).toBe(externalId)
      }
    })
  })

  describe("DELETE", () => {
    it("takes the team, leaves its people, and frees the name", async () => {
      const { call, ada } = await start()
      const { id } = await createTeam(call, "Sales", [ada, "not-here-yet"])
      const gone = await call("DELETE", `/Groups/${id}`)
      expect([gone.status, gone.body]).toEqual([204, undefined])
      for (const [method, body] of [
        ["GET"],
        ["DELETE"],
        ["PUT", { displayName: "Sales" }],
        ["PATCH", patchOf({ op: "add", path: "members", value: [{ value: ada }] })],
      ] as const) {
        const answer = await call(method, `/Groups/${id}`, body)
        expectScimError(answer, { status: 404, detail: /^There is no team with the id .* here\.$/ })
      }
      expect((await call("GET", "/Groups")).body.totalResults).toBe(0)
      const person = await call("GET", `/Users/${ada}`)
      expect([person.status, person.body.groups]).toEqual([200, undefined])
      expect((await createTeam(call, "Sales")).members).toEqual([])
    })
  })

  it("a person's groups show current teams at once, and their version moves with them", async () => {
    const { call, tenantUrl, ada } = await start()
    const versions = new Set<string>()
    const shown = async () => {
      const { body, headers } = await call("GET", `/Users/${ada}`)
      versions.add(String(headers.get("etag")))
      return body.groups
    }
    expect(await shown()).toBeUndefined()
    const sales = await createTeam(call, "Sales", [ada])
    const group = (display: string) => ({
      value: sales.id,
      $ref: `${tenantUrl}/Groups/${sales.id}`,
      display,
      type: "direct",
    })
    expect(await shown()).toEqual([group("Sales")])
    await call("PATCH", `/Groups/${sales.id}`, patchOf({ op: "replace", path: "displayName", value: "Sales EU" }))
    expect(await shown()).toEqual([group("Sales EU")])
    await call("PATCH", `/Groups/${sales.id}`, patchOf({ op: "remove", path: "members" }))
    expect(await shown()).toBeUndefined()
    expect(versions.size).toBe(3)
  })

  it("memberships survive active=false, and end with the person", async () => {
    const { call, ada, bob } = await start()
    const { id } = await createTeam(call, "Sales", [ada, bob])
    await call("PATCH", `/Users/${ada}`, patchOf({ op: "replace", value: { active: false } }))
    expect(await membersOf(call, id)).toEqual([ada, bob])
    await call("DELETE", `/Users/${ada}`)
    const { body, headers } = await call("GET", `/Groups/${id}`)
    expect(body.members).toMatchObject([{ value: bob }])
    expect(headers.get("etag")).toBe('W/"2"')
  })

  it("a member's display is the displayName, or the userName where that is missing or blank", async () => {
    const { call } = await served().connect()
    const ids = []
    for (const [userName, displayName] of [["a@x.se", "Åsa"], ["b@x.se"], ["c@x.se", " "]]) {
      ids.push((await create(call, String(userName), displayName === undefined ? {} : { displayName })).id)
    }
    const { members } = await createTeam(call, "Sales", ids)
    expect(members.map(({ display }: { display: string }) => display)).toEqual(["Åsa", "b@x.se", "c@x.se"])
  })

  describe("versions", () => {
    it("If-Match guards each write, If-None-Match spares the answer", async () => {
      const { call, ada } = await start()
      const { id } = await createTeam(call, "Sales")
      const [stale, current] = [{ "if-match": 'W/"1"' }, { "if-match": 'W/"2"' }]
      const add = patchOf({ op: "add", path: "members", value: [{ value: ada }] })
      expect((await call("PATCH", `/Groups/${id}`, add, stale)).status).toBe(204)
      for (const [method, body] of [
        ["PUT", { displayName: "X", members: [] }],
        ["PATCH", patchOf({ op: "remove", path: "members" })],
        ["DELETE"],
      ] as const) {
        expectScimError(await call(method, `/Groups/${id}`, body, stale), {
          status: 412,
          detail: /The team changed since you read it/,
        })
      }
      expect(await membersOf(call, id)).toEqual([ada])
      const unread = await call("GET", `/Groups/${id}`, undefined, { "if-none-match": 'W/"2"' })
      expect([unread.status, unread.body, unread.headers.get("etag")]).toEqual([304, undefined, 'W/"2"'])
      expect((await call("GET", `/Groups/${id}`, undefined, { "if-none-match": 'W/"1"' })).status).toBe(200)
      expect((await call("DELETE", `/Groups/${id}`, undefined, current)).status).toBe(204)
    })
  })

  describe("what is returned", () => {
    it.each([
      ["excludedAttributes=members", ["schemas", "id", "displayName", "meta"]],
      ["excludedAttributes=MEMBERS,meta", ["schemas", "id", "displayName"]],
      ["attributes=displayName", ["schemas", "id", "displayName"]],
      [`attributes=${groupSchema}:members`, ["schemas", "id", "members"]],
      ["attributes=members.value", ["schemas", "id", "members"]],
      ["attributes=nothing", ["schemas", "id"]],
    ])("with %s", async (query, names) => {
      const { call, ada } = await start()
      const { id } = await createTeam(call, "Sales", [ada])
      const one = (await call("GET", `/Groups/${id}?${query}`)).body
      expect(Object.keys(one).toSorted()).toEqual(names.toSorted())
      expect((await call("GET", `/Groups?${query}`)).body.Resources).toEqual([one])
      const [attribute, list] = query.split("=")
      const searched = await call("POST", "/Groups/.search", { [String(attribute)]: String(list).split(",") })
      expect(searched.body.Resources).toEqual([one])
    })

    it("of members may be their values alone", async () => {
      const { call, ada } = await start()
      const { id } = await createTeam(call, "Sales", [ada])
      const { body } = await call("GET", `/Groups/${id}?attributes=members.value`)
      expect(body.members).toEqual([{ value: ada }])
    })
  })
})
