import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { create, patchOf } from "../../../testing/people.ts"
import { changeMapping, teamsGive } from "../../../testing/roles.ts"
import { createTeam, groupSchema } from "../../../testing/teams.ts"

const nobody = "01900000-0000-7000-8000-000000000000"
const any = { "if-match": "*" }

describe.each(testDatabases())("teams of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const adminEvents = async (entityId: string) =>
    (await eventsOf(served().database, entityId)).filter(({ actor }) => actor === "admin")

  it("are made, renamed and deleted by hand, each act with its event", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const made = await run(client.teams.create({ entityId, body: { displayName: " Sales " } }))
    expect(made).toMatchObject({ origin: "manual", state: "active", connectionId: null, version: 1, memberCount: 0 })
    const path = `/entities/${entityId}/teams/${made.id}`
    const read = await call("GET", path)
    expect([read.body, read.headers.get("etag")]).toEqual([made, 'W/"1"'])
    expect((await run(client.teams.list({ entityId, displayName: "SALES" }))).items).toEqual([made])
    expectProblem(
      await call("POST", `/entities/${entityId}/teams`, { displayName: "sales" }),
      "conflict",
      /already here/,
    )
    expectProblem(
      await call("POST", `/entities/${entityId}/teams`, { displayName: " " }),
      "invalid-request",
      /displayName/,
    )
    expectProblem(await call("PATCH", path, { displayName: "x" }), "precondition-required")
    expectProblem(await call("PATCH", path, { displayName: "x" }, { "if-match": 'W/"9"' }), "precondition-failed")
    const renamed = await run(
      client.teams.rename({ entityId, teamId: made.id, version: 1, body: { displayName: "Sellers" } }),
    )
    expect(renamed).toMatchObject({ displayName: "Sellers", version: 2 })
    expect(
      await run(client.teams.rename({ entityId, teamId: made.id, version: 2, body: { displayName: "Sellers" } })),
    ).toEqual(renamed)
    expect((await call("DELETE", path)).status).toBe(204)
    expectProblem(await call("GET", path), "not-found")
    expect((await run(client.teams.create({ entityId, body: { displayName: "Sellers" } }))).id).not.toBe(made.id)
    const kinds = (await adminEvents(entityId)).map(({ kind, subject }) => [kind, subject === `Groups/${made.id}`])
    expect(kinds).toEqual([
      ["team.created", true],
      ["team.renamed", true],
      ["team.deleted", true],
      ["team.created", false],
    ])
  })

  it("are listed by filter, state and origin, page by page", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    for (const name of ["Red", "Green", "Blue"]) await createTeam(scim, name)
    await run(client.teams.create({ entityId, body: { displayName: "Hand" } }))
    const names = async (asked: object) =>
      (await run(client.teams.list({ entityId, ...asked }))).items.map(({ displayName }) => displayName)
    expect(await names({})).toEqual(["Red", "Green", "Blue", "Hand"])
    expect(await names({ filter: 'displayName co "re"' })).toEqual(["Red", "Green"])
    expect(await names({ q: " RE " })).toEqual(["Red", "Green"])
    expect(await names({ q: "%" })).toEqual([])
    expect(await names({ origin: "manual", state: "active" })).toEqual(["Hand"])
    const first = await run(client.teams.list({ entityId, limit: 3 }))
    expect(await names({ limit: 3, cursor: first.nextCursor })).toEqual(["Hand"])
    for (const [order, sorted] of [
      ["asc", ["Blue", "Green", "Hand", "Red"]],
      ["desc", ["Red", "Hand", "Green", "Blue"]],
    ] as const) {
      const asked = { sort: "displayName", order, limit: 3 } as const
      const { nextCursor } = await run(client.teams.list({ entityId, ...asked }))
      expect(await names({ ...asked, limit: 3 })).toEqual(sorted.slice(0, 3))
      expect(await names({ ...asked, cursor: nextCursor })).toEqual(sorted.slice(3))
    }
    expectProblem(await call("GET", `/entities/${entityId}/teams?filter=x`), "invalid-request", /^filter: /)
  })

  it("have members by hand, whom no push takes away, in the version of the team", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const [pushed, manual] = [await create(scim, "pushed@example.com"), await create(scim, "manual@example.com")]
    const team = await createTeam(scim, "Sales", [pushed.id])
    const of = { entityId, teamId: team.id }
    const version = async () => (await run(client.teams.get(of))).version
    const before = await version()
    await run(client.teams.addMember({ ...of, userId: manual.id }))
    await run(client.teams.addMember({ ...of, userId: manual.id }))
    await run(client.teams.addMember({ ...of, userId: pushed.id }))
    expect(await version()).toBe(before + 1)
    await scim(
      "PATCH",
      `/Groups/${team.id}`,
      patchOf({ op: "replace", path: "members", value: [{ value: pushed.id }] }),
    )
    const { items } = await run(client.teams.listMembers(of))
    expect(items.map(({ id, userName, source, state }) => [id, userName, source, state])).toEqual(
      [
        [pushed.id, "pushed@example.com", "idp", "active"],
        [manual.id, "manual@example.com", "manual", "active"],
      ].toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    )
    expect((await run(client.teams.get(of))).memberCount).toBe(2)
    expect((await run(client.teams.listMembers({ ...of, source: "manual" }))).items).toMatchObject([{ id: manual.id }])
    const path = `/entities/${entityId}/teams/${team.id}/members`
    expectProblem(await call("DELETE", `${path}/${pushed.id}`), "conflict", /identity provider put/)
    expect((await call("DELETE", `${path}/${manual.id}`)).status).toBe(204)
    expectProblem(await call("DELETE", `${path}/${manual.id}`), "not-found", /not in the team/)
    expect((await adminEvents(entityId)).map(({ kind, after }) => [kind, after])).toEqual([
      ["team.members-changed", { added: [manual.id] }],
      ["team.members-changed", { removed: [manual.id] }],
    ])
  })

  it("say who is in them by whom, who is missing, and which role they give", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const [pushed, manual] = [await create(scim, "pushed@example.com"), await create(scim, "manual@example.com")]
    const missing = [{ value: "00u2" }, { value: "00u1" }]
    const members = [{ value: pushed.id }, ...missing]
    const { body: team } = await scim("POST", "/Groups", { schemas: [groupSchema], displayName: "Leads", members })
    const of = { entityId, teamId: team.id }
    await run(client.teams.addMember({ ...of, userId: manual.id }))
    await changeMapping(served().database, entityId, teamsGive({ Leads: "manager" }))
    const whole = await run(client.teams.get(of))
    expect(whole).toMatchObject({
      memberCount: 2,
      manualMemberCount: 1,
      pendingMemberCount: 2,
      gives: [{ key: "manager", name: "Manager" }],
    })
    expect((await run(client.teams.list({ entityId }))).items).toEqual([whole])
    const { items } = await run(client.teams.listPendingMembers(of))
    expect(items.map(({ value }) => value)).toEqual(["00u1", "00u2"])
    expectProblem(await call("GET", `/entities/${entityId}/teams/${nobody}/pending-members`), "not-found")
  })

  it("list their members page by page", async () => {
    const { client, run, entityId } = await served().newEntity()
    const { id: teamId } = await run(client.teams.create({ entityId, body: { displayName: "All" } }))
    const ids: Array<string> = []
    for (let n = 0; n < 5; n++) {
      const { id: userId } = await run(client.users.create({ entityId, body: { userName: `${n}@example.com` } }))
      await run(client.teams.addMember({ entityId, teamId, userId }))
      ids.push(userId)
    }
    const found: Array<string> = []
    let cursor: string | null = null
    do {
      const more: object = cursor === null ? {} : { cursor }
      const page = await run(client.teams.listMembers({ entityId, teamId, limit: 2, ...more }))
      found.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(found).toEqual(ids)
  })

  it("kept by an identity provider are changed there, until its connection is retired", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim, connectionId } = await served().connect("okta", entityId)
    const person = await create(scim, "ada@example.com")
    const { id } = await createTeam(scim, "Sales", [person.id])
    const path = `/entities/${entityId}/teams/${id}`
    expectProblem(await call("PATCH", path, { displayName: "x" }, any), "conflict", /identity provider keeps/)
    expectProblem(await call("DELETE", path), "conflict", /identity provider keeps/)
    await run(client.connections.retire({ entityId, connectionId }))
    expect((await call("DELETE", `${path}/members/${person.id}`)).status).toBe(204)
    expect((await call("PATCH", path, { displayName: "Sellers" }, any)).body.displayName).toBe("Sellers")
    expect((await call("DELETE", path)).status).toBe(204)
  })

  it("of another entity, or none, are missing to every act, and so are people of another", async () => {
    const [mine, other] = [await served().newEntity(), await served().newEntity()]
    const person = await mine.run(
      mine.client.users.create({ entityId: mine.entityId, body: { userName: "a@b.example" } }),
    )
    const own = await mine.run(mine.client.teams.create({ entityId: mine.entityId, body: { displayName: "Own" } }))
    const stranger = await other.run(
      other.client.users.create({ entityId: other.entityId, body: { userName: "a@b.example" } }),
    )
    const theirs = await other.run(
      other.client.teams.create({ entityId: other.entityId, body: { displayName: "Theirs" } }),
    )
    for (const id of [nobody, theirs.id]) {
      const path = `/entities/${mine.entityId}/teams/${id}`
      expectProblem(await mine.call("GET", path), "not-found")
      expectProblem(await mine.call("PATCH", path, { displayName: "x" }, any), "not-found")
      expectProblem(await mine.call("DELETE", path), "not-found")
      expectProblem(await mine.call("GET", `${path}/members`), "not-found")
      expectProblem(await mine.call("PUT", `${path}/members/${person.id}`), "not-found", /team/)
      expectProblem(await mine.call("DELETE", `${path}/members/${person.id}`), "not-found")
    }
    const members = `/entities/${mine.entityId}/teams/${own.id}/members`
    for (const id of [nobody, stranger.id])
      expectProblem(await mine.call("PUT", `${members}/${id}`), "not-found", /person/)
    expect(await other.run(other.client.teams.get({ entityId: other.entityId, teamId: theirs.id }))).toEqual(theirs)
    expect((await mine.call("GET", members)).body.items).toEqual([])
  })
})
