import { ask, testDatabases, seedPeople } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { eventsOf } from "../../testing/happenings.ts"
import { create, oktaPerson, patchOf } from "../../testing/people.ts"
import { changeMapping, roleOf, teamsGive } from "../../testing/roles.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const add = (...ids: ReadonlyArray<string>) =>
  patchOf({ op: "add", path: "members", value: ids.map((value) => ({ value })) })
const remove = (id: string) => patchOf({ op: "remove", path: `members[value eq "${id}"]` })

describe.each(testDatabases())("roles on $kind", (databaseKind) => {
  const served = useServer(databaseKind)
  const role = (id: string) => roleOf(served().database, id)
  const roleEventsOf = async (entityId: string) =>
    (await eventsOf(served().database, entityId))
      .filter(({ kind }) => kind.startsWith("role."))
      .map(({ kind, before, after }) => [kind, before?.["roles"] ?? null, after?.["roles"]])

  it("come of userType, and a push that says another changes them at once, with an event", async () => {
    const { call, entityId } = await served().connect()
    const { id } = await create(call, "ada@example.com", { userType: "Manager" })
    expect(await role(id)).toMatchObject({
      roles: ["manager"],
      outcome: "resolved",
      headline: "Manager, from userType.",
    })
    const demoted = await call("PUT", `/Users/${id}`, { userName: "ada@example.com", userType: "user" })
    expect(demoted.status).toBe(200)
    expect(await role(id)).toMatchObject({ roles: ["user"], outcome: "resolved" })
    await call("PUT", `/Users/${id}`, { userName: "ada@example.com", userType: "user" })
    expect(await roleEventsOf(entityId)).toEqual([
      ["role.changed", null, ["manager"]],
      ["role.changed", ["manager"], ["user"]],
    ])
  })

  it("heed userType alone when roles contradict it, and say so until roles are gone", async () => {
    const { call, entityId } = await served().connect()
    const { id } = await create(call, "ada@example.com", { userType: "Manager", roles: ["Administrator"] })
    const { roles, headline, signals } = await role(id)
    expect(roles).toEqual(["manager"])
    expect(headline).toBe(
      'Manager, from userType. The identity provider also sends roles = "Administrator". This mapping does not read roles, so it was ignored. Remove roles in Okta\'s Profile Editor to end the conflict.',
    )
    expect(signals.map(({ path, raw, generation }) => [path, raw, generation])).toEqual([
      ["userType", "Manager", 1],
      ["roles", "Administrator", 1],
    ])
    await call("PUT", `/Users/${id}`, { userName: "ada@example.com", userType: "Manager" })
    expect(await role(id)).toMatchObject({ roles: ["manager"], headline: "Manager, from userType." })
    // The roles have not changed, so no event says they did.
    expect(await roleEventsOf(entityId)).toEqual([["role.changed", null, ["manager"]]])
  })

  it("of Entra's added roles heed the newest", async () => {
    const { call } = await served().connect("entra")
    await create(call, "another@example.com", { roles: [{ primary: true, value: "Admin" }] })
    const { id } = await create(call, "ada@example.com", { roles: [{ primary: true, value: "Admin" }] })
    const json = JSON.stringify({ id: "1", value: "Manager", displayName: "Manager" })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "Add", path: "roles", value: [json] }))
    expect(await role(id)).toMatchObject({
      roles: ["manager"],
      headline: 'Manager, from roles: the newest value. "Admin" came earlier and was superseded. Was Administrator.',
    })
  })

  it("stay as they were when a word is no role here, and name the one that was probably meant", async () => {
    const { call } = await served().connect()
    const { id } = await create(call, "ada@example.com", { userType: "Manager" })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "userType", value: "Adminstrator" }))
    expect(await role(id)).toMatchObject({
      roles: ["manager"],
      outcome: "kept",
      headline: 'Manager, kept. userType says "Adminstrator", which is not a role here. Did you mean Administrator?',
    })
  })

  it("refuse the push, and change nothing, where the mapping says that an unknown word is refused", async () => {
    const { call, entityId } = await served().connect()
    await changeMapping(served().database, entityId, (mapping) => ({ ...mapping, onUnknown: "reject" }))
    const { id } = await create(call, "ada@example.com", { userType: "User" })
    const refused = await call("PUT", `/Users/${id}`, oktaPerson("ada@example.com", { userType: "Supervisor" }))
    expect([refused.status, refused.body.scimType]).toEqual([400, "invalidValue"])
    expect(refused.body.detail).toBe(
      'userType says "Supervisor", which is not a role here. Send Administrator, Manager or User.',
    )
    expect((await call("GET", `/Users/${id}`)).body.userType).toBe("User")
    const created = await call("POST", "/Users", oktaPerson("bob@example.com", { userType: "Supervisor" }))
    expect(created.status).toBe(400)
    expect((await call("GET", "/Users")).body.totalResults).toBe(1)
  })

  it("follow teams: who joins and leaves, a name that gives another role, a team that is gone", async () => {
    const { call, entityId } = await served().connect()
    await changeMapping(
      served().database,
      entityId,
      teamsGive({ "Sales leads": "manager", "IT admins": "administrator" }),
    )
    const [ada, bob, cay] = await Promise.all(
      ["ada", "bob", "cay"].map(async (name) => (await create(call, `${name}@example.com`)).id as string),
    )
    if (ada === undefined || bob === undefined || cay === undefined) throw new Error("three were created")
    const rolesNow = async () => Promise.all([ada, bob, cay].map(async (id) => (await role(id)).roles.join()))
    const { id } = await createTeam(call, "Sales leads", [ada, bob])
    expect(await rolesNow()).toEqual(["manager", "manager", "user"])
    await call("PATCH", `/Groups/${id}`, add(cay))
    await call("PATCH", `/Groups/${id}`, remove(ada))
    // A role is kept when the identity provider says nothing any more.
    expect(await rolesNow()).toEqual(["manager", "manager", "manager"])
    expect(await role(ada)).toMatchObject({ outcome: "kept" })
    await call("PATCH", `/Groups/${id}`, patchOf({ op: "replace", path: "displayName", value: "IT admins" }))
    expect(await rolesNow()).toEqual(["manager", "administrator", "administrator"])
    expect((await role(bob)).headline).toBe("Administrator, from team IT admins. Was Manager.")
    await call("PATCH", `/Users/${bob}`, patchOf({ op: "add", path: "userType", value: "User" }))
    expect(await rolesNow()).toEqual(["manager", "user", "administrator"])
    await call("DELETE", `/Groups/${id}`)
    expect(await role(cay)).toMatchObject({ roles: ["administrator"], outcome: "kept" })
    const after = await create(call, "dan@example.com", { externalId: "dan" })
    const waits = await createTeam(call, "Sales leads", ["eve"])
    const eve = await create(call, "eve@example.com", { externalId: "eve" })
    expect((await role(eve.id)).headline).toBe("Manager, from team Sales leads.")
    expect((await role(after.id)).roles).toEqual(["user"])
    expect(waits.displayName).toBe("Sales leads")
  })

  it("of 10,000 people follow one push of their team", { timeout: 120_000 }, async () => {
    const { call, entityId } = await served().connect("okta", undefined, { brake: { mode: "watch" } })
    const { database } = served()
    await changeMapping(database, entityId, teamsGive({ Everybody: "manager" }))
    await call("POST", "/Users", oktaPerson("first@example.com"))
    const people = await seedPeople(database, entityId, 10_000)
    const team = await createTeam(call, "Everybody", people)
    const counted = async () => {
      const rows = await ask<{ role: string; n: number }>(
        database,
        "select roles[1] as role, count(*)::int as n from role_assignment where entity_id = $1 group by 1",
        entityId,
      )
      return Object.fromEntries(rows.map(({ role: key, n }) => [key, n]))
    }
    expect(await counted()).toEqual({ manager: 10_000, user: 1 })
    await call("PUT", `/Groups/${team.id}`, { displayName: "Everybody", members: [] })
    expect(await counted()).toEqual({ manager: 10_000, user: 1 })
    expect(await role(people[0] ?? "")).toMatchObject({ outcome: "kept" })
  })
})
