import type { ListedUser } from "@rollcall/api"
import { ask, testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { drain } from "../../../testing/drain.ts"
import { create, patchOf } from "../../../testing/people.ts"
import { createTeam } from "../../../testing/teams.ts"

type Asked = Readonly<Record<string, string | number>>

/** An entity with people whom every part of a search tells apart. */
const withPeople = async (served: ServedApi) => {
  const api = await served.newEntity()
  const { client, run, entityId } = api
  const { call: scim } = await served.connect("okta", entityId)
  const person = (name: string, more: object) =>
    create(scim, `${name}@example.com`, {
      externalId: name,
      emails: [{ value: `${name}@example.com`, primary: true }],
      ...more,
    })
  const root = await person("root", { displayName: "Root", userType: "Administrator" })
  const ada = await person("a1", {
    displayName: "Åda Lovelace",
    name: { familyName: "Lovelace" },
    userType: "Manager",
    roles: ["Administrator"],
  })
  await person("b2", { displayName: "Alan 100%", userType: "Manager" })
  await person("c3", { emails: [{ value: "Grace@navy.example", primary: true }] })
  const out = await person("d4", { displayName: "Edsger", userType: "User" })
  await scim("PATCH", `/Users/${out.id}`, patchOf({ op: "replace", value: { active: false } }))
  await run(client.users.create({ entityId, body: { userName: "hand", displayName: "Zoe" } }))
  const team = await createTeam(scim, "Sales", [ada.id, out.id])
  const find = async (asked: Asked): Promise<ReadonlyArray<ListedUser>> => {
    const found: Array<ListedUser> = []
    let cursor: string | null = null
    do {
      const more: object = cursor === null ? {} : { cursor }
      const page = await run(client.users.list({ entityId, limit: 2, ...asked, ...more }))
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return found
  }
  const names = async (asked: Asked) => (await find(asked)).map(({ userName }) => userName.replace(/@.*/, ""))
  return { ...api, scim, root, ada, out, team, find, names }
}

describe.each(testDatabases())("a search of users in the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("finds them by what they are called, their role, team and state, page by page in every order", async () => {
    const { names, team } = await withPeople(served())
    expect(await names({ q: "A" })).toEqual(["a1", "b2"])
    expect(await names({ q: " LOVE" })).toEqual(["a1"])
    expect(await names({ q: "grace@" })).toEqual(["c3"])
    expect(await names({ q: "alan 100%" })).toEqual(["b2"])
    for (const q of ["lan", "%", "_", "\\"]) expect(await names({ q })).toEqual([])
    expect(await names({ role: "manager" })).toEqual(["a1", "b2"])
    expect(await names({ role: "nothing" })).toEqual([])
    expect(await names({ teamId: team.id })).toEqual(["a1", "d4"])
    expect(await names({ teamId: team.id, state: "inactive" })).toEqual(["d4"])
    expect(await names({ origin: "manual", q: "z" })).toEqual(["hand"])
    expect(await names({ filter: 'displayName co "d"', role: "manager" })).toEqual(["a1"])
    const orders = {
      created: ["root", "a1", "b2", "c3", "d4", "hand"],
      userName: ["a1", "b2", "c3", "d4", "hand", "root"],
      // By code point, and who has none comes last.
      displayName: ["b2", "d4", "root", "hand", "a1", "c3"],
    }
    for (const [sort, sorted] of Object.entries(orders)) {
      for (const limit of [2, 5]) {
        expect([sort, await names({ sort, limit })]).toEqual([sort, sorted])
        expect([sort, await names({ sort, order: "desc", limit })]).toEqual([sort, sorted.toReversed()])
      }
      const managers = sorted.filter((name) => name === "a1" || name === "b2")
      expect(await names({ sort, role: "manager", limit: 1 })).toEqual(managers)
      expect(await names({ sort, order: "desc", role: "manager", limit: 1 })).toEqual(managers.toReversed())
    }
  })

  it("sorts by the last change", async () => {
    const { names, scim, root, ada } = await withPeople(served())
    for (const { id } of [ada, root])
      await scim("PATCH", `/Users/${id}`, patchOf({ op: "add", path: "title", value: id }))
    expect((await names({ sort: "modified", order: "desc" })).slice(0, 2)).toEqual(["root", "a1"])
    expect((await names({ sort: "modified" })).slice(-2)).toEqual(["a1", "root"])
  })

  it("goes on behind whom it showed, whatever became of them", async () => {
    const { client, run, entityId, scim, ada } = await withPeople(served())
    const asked = { entityId, limit: 1, sort: "displayName", order: "desc" } as const
    const first = await run(client.users.list(asked))
    const second = await run(client.users.list({ ...asked, cursor: first.nextCursor ?? "" }))
    expect(second.items).toMatchObject([{ id: ada.id }])
    await scim("DELETE", `/Users/${ada.id}`)
    const third = await run(client.users.list({ ...asked, cursor: second.nextCursor ?? "" }))
    expect(third.items).toMatchObject([{ displayName: "Zoe" }])
  })

  it("says of each their role and why, their open findings, and that a change is held", async () => {
    const { client, run, entityId, find, names, scim, root, ada } = await withPeople(served())
    await drain(served().database)
    await scim("DELETE", `/Users/${root.id}`)
    await run(client.assignments.override({ entityId, userId: ada.id, body: { role: "user", reason: "Leave" } }))
    const [shown] = await find({ q: "a1" })
    const assignment = await run(client.assignments.get({ entityId, userId: ada.id }))
    expect(shown?.role).toEqual({
      primary: { key: "user", name: "User" },
      roles: [{ key: "user", name: "User" }],
      outcome: "overridden",
      headline: assignment.explanation.headline,
      since: assignment.since,
      isOverridden: true,
    })
    expect(shown?.findings).toEqual({ open: 1, worst: "high" })
    expect(await names({ finding: "roles-beside-user-type" })).toEqual(["a1"])
    expect(await names({ finding: "any" })).toContain("a1")
    expect(await names({ finding: "nothing" })).toEqual([])
    expect(await names({ held: "true" })).toEqual(["root"])
    expect(await names({ held: "false" })).toEqual(["a1", "b2", "c3", "d4", "hand"])
    expect((await find({ held: "true" }))[0]).toMatchObject({ isHeld: true, role: { isOverridden: false } })
  })

  it("counts who matches, up to a bound unless exactly", async () => {
    const { client, run, call, entityId } = await withPeople(served())
    const countOf = async (asked: object) => (await run(client.users.list({ entityId, limit: 1, ...asked }))).count
    expect(await countOf({})).toBeUndefined()
    expect(await countOf({ count: "bounded" })).toEqual({ n: 6, isMore: false })
    expect(await countOf({ count: "bounded", role: "manager" })).toEqual({ n: 2, isMore: false })
    const many = `insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason, state_since,
        attributes, attributes_key, version, created_at, modified_at)
      select $1, gen_random_uuid(), 'import', 'n' || n, 'n' || n, 'staged', 'created-inactive', now(),
        json_build_object('userName', 'n' || n), '{}', 1,
        now(), now() from generate_series(1, 10001) n`
    await ask(served().database, many, entityId)
    expect(await countOf({ count: "bounded", origin: "import" })).toEqual({ n: 10_000, isMore: true })
    expect(await countOf({ count: "exact", origin: "import" })).toEqual({ n: 10_001, isMore: false })
    // More match than are sorted at once.
    const page = await run(client.users.list({ entityId, origin: "import", sort: "userName", limit: 3 }))
    expect(page.items.map(({ userName }) => userName)).toEqual(["n1", "n10", "n100"])
    const next = await run(
      client.users.list({ entityId, origin: "import", sort: "userName", limit: 3, cursor: page.nextCursor ?? "" }),
    )
    expect(next.items.map(({ userName }) => userName)).toEqual(["n1000", "n10000", "n10001"])
    for (const query of ["sort=age", "order=up", "count=all", "held=yes", "teamId=x"]) {
      expectProblem(await call("GET", `/entities/${entityId}/users?${query}`), "invalid-request")
    }
  })

  it("tells what happened to one of them, what changed nothing together", async () => {
    const { client, run, call, entityId, scim, ada } = await withPeople(served())
    await drain(served().database)
    const attributes = {
      schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
      userName: "a1@example.com",
      externalId: "a1",
      emails: [{ value: "a1@example.com", primary: true }],
      displayName: "Åda Lovelace",
      name: { familyName: "Lovelace" },
      userType: "Manager",
      roles: ["Administrator"],
    }
    const of = { entityId, userId: ada.id }
    for (let n = 0; n < 3; n++) await scim("PUT", `/Users/${ada.id}`, attributes)
    await run(client.assignments.override({ ...of, body: { role: "user", reason: "Leave" } }))
    const { items, nextCursor } = await run(client.users.timeline(of))
    expect(nextCursor).toBeNull()
    const all = items.map(({ kind, actor, times }) => `${kind} ${actor} ${times}`)
    expect(all.slice(0, 2).toSorted()).toEqual(["override.set admin 1", "role.changed admin 1"])
    expect(all[2]).toBe("user.updated idp 3")
    expect(all.slice(3)).toContain("user.created idp 1")
    expect(items.find(({ kind }) => kind === "role.changed")).toMatchObject({
      roles: { from: [{ key: "manager" }], to: [{ key: "user" }] },
      headline: (await run(client.assignments.get(of))).explanation.headline,
      before: null,
      after: null,
    })
    expect(items.find(({ kind }) => kind === "finding.opened")?.finding).toMatchObject({
      rule: "roles-beside-user-type",
      severity: "high",
      evidence: { userType: ["Manager"], roles: ["Administrator"] },
    })
    const repeated = items.find(({ times }) => times === 3)
    expect(Date.parse(repeated?.firstAt ?? "")).toBeLessThanOrEqual(Date.parse(repeated?.at ?? ""))
    expect(repeated?.exchangeId).toEqual(expect.any(String))
    const paged: Array<string> = []
    let cursor: string | null = null
    do {
      const more: object = cursor === null ? {} : { cursor }
      const page = await run(client.users.timeline({ ...of, limit: 1, ...more }))
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(items.map(({ id }) => id))
    const nobody = "01900000-0000-7000-8000-000000000000"
    expectProblem(await call("GET", `/entities/${entityId}/users/${nobody}/timeline`), "not-found")
  })
})
