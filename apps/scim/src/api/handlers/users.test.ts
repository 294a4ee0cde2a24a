import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { create, oktaPerson, patchOf } from "../../../testing/people.ts"

const nobody = "01900000-0000-7000-8000-000000000000"
const ada = {
  userName: "Ada@example.com",
  displayName: "Ada Lovelace",
  emails: [{ value: "ada@home.example" }, { value: "ada@example.com", primary: true }],
}

describe.each(testDatabases())("users of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const adminEvents = async (entityId: string) =>
    (await eventsOf(served().database, entityId)).filter(
      ({ actor, kind }) => actor === "admin" && kind !== "role.changed",
    )

  it("are made by hand, read and found by userName, with their event", async () => {
    const { client, run, call, entityId, id } = await served().newEntity()
    const made = await run(client.users.create({ entityId, body: ada }))
    expect(made).toMatchObject({
      userName: "Ada@example.com",
      displayName: "Ada Lovelace",
      primaryEmail: "ada@example.com",
      state: "active",
      stateReason: "created-by-admin",
      origin: "manual",
      connectionId: null,
      externalId: null,
      lastPushAt: null,
      teams: [],
      version: 1,
      attributes: ada,
    })
    const read = await call("GET", `/entities/${entityId}/users/${made.id}`)
    expect([read.body, read.headers.get("etag")]).toEqual([made, 'W/"1"'])
    const { attributes: _, ...summary } = made
    for (const userName of ["ada@EXAMPLE.com", " Ada@example.com"]) {
      expect(await run(client.users.list({ entityId, userName }))).toMatchObject({ items: [summary], nextCursor: null })
    }
    expect((await run(client.users.list({ entityId, userName: "ada" }))).items).toEqual([])
    expect(await adminEvents(entityId)).toMatchObject([
      { kind: "user.created", subject: `Users/${made.id}`, actor_id: id, after: { ...ada, active: true } },
    ])
  })

  it("are refused with the attribute that is wrong, or taken", async () => {
    const { call, entityId } = await served().newEntity()
    const path = `/entities/${entityId}/users`
    const noName = await call("POST", path, { displayName: "x" })
    expectProblem(noName, "invalid-request")
    expect(noName.body.errors).toEqual([{ path: "userName", message: "Is missing" }])
    const wrong = await call("POST", path, { ...ada, emails: "ada" })
    expectProblem(wrong, "invalid-request")
    expect(wrong.body.errors).toMatchObject([{ path: "emails" }])
    expectProblem(await call("POST", path, { userName: "  " }), "invalid-request", /userName/)
    expectProblem(await call("POST", path, { userName: "x".repeat(3_000) }), "invalid-request", /userName/)
    expectProblem(await call("POST", path, { ...ada, title: "a\0" }), "invalid-request", /^title/)
    expect((await call("POST", path, ada)).status).toBe(201)
    expectProblem(await call("POST", path, { userName: "ADA@example.com" }), "conflict", /already here/)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => call("POST", path, { userName: "grace@example.com" })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409])
    expect(await adminEvents(entityId)).toHaveLength(2)
  })

  it("are listed by filter, state and origin, page by page", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const names = Array.from({ length: 7 }, (_, n) => `person-${n}@example.com`)
    for (const name of names) await create(scim, name, { userType: Number(name[7]) % 2 === 0 ? "Even" : "Odd" })
    const manual = await run(client.users.create({ entityId, body: { userName: "hand@example.com", active: false } }))
    expect(manual).toMatchObject({ state: "staged", stateReason: "created-inactive" })
    const all = async (asked: object) => {
      const found: Array<string> = []
      let cursor: string | null = null
      do {
        const more: object = cursor === null ? {} : { cursor }
        const page = await run(client.users.list({ entityId, limit: 2, ...asked, ...more }))
        expect(page.items.length).toBeLessThanOrEqual(2)
        found.push(...page.items.map(({ userName }) => userName))
        cursor = page.nextCursor
      } while (cursor !== null)
      return found
    }
    expect(await all({})).toEqual([...names, "hand@example.com"])
    expect(await all({ filter: 'userType eq "even"' })).toEqual(names.filter((_, n) => n % 2 === 0))
    expect(await all({ origin: "manual" })).toEqual(["hand@example.com"])
    expect(await all({ state: "staged" })).toEqual(["hand@example.com"])
    expect(await all({ filter: 'userName sw "person" and active eq true', state: "active" })).toEqual(names)
    const first = (await run(client.users.list({ entityId, userName: names[0] ?? "" }))).items[0]
    await scim("DELETE", `/Users/${first?.id}`)
    expect(await all({})).not.toContain(names[0])
    expect(await all({ state: "deleted" })).toEqual([names[0]])
    expect(await run(client.users.get({ entityId, userId: first?.id ?? "" }))).toMatchObject({ state: "deleted" })
    for (const filter of [
      "userName",
      "userName eq",
      'nothing eq "x"',

      "(".repeat(99),
      'password eq "x"',
    ]) {
      const answer = await call("GET", `/entities/${entityId}/users?filter=${encodeURIComponent(filter)}`)
      expectProblem(answer, "invalid-request", /^filter: .*[^.]\.$/)
    }
    expectProblem(await call("GET", `/entities/${entityId}/users?state=gone`), "invalid-request", /^state: /)
    const page = await run(client.users.list({ entityId, limit: 1, state: "active" }))
    const other = `/entities/${entityId}/users?state=staged&cursor=${page.nextCursor}`
    expectProblem(await call("GET", other), "invalid-request", /^cursor: /)
  })

  it("show their teams", async () => {
    const { client, run, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const person = await create(scim, "ada@example.com")
    const team = await scim("POST", "/Groups", { displayName: "Sales", members: [{ value: person.id }] })
    const teams = [{ id: team.body.id, displayName: "Sales" }]
    expect((await run(client.users.get({ entityId, userId: person.id }))).teams).toEqual(teams)
    expect((await run(client.users.list({ entityId }))).items[0]?.teams).toEqual(teams)
  })

  it("made by hand are changed in the version one saw, attribute by attribute", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { id: userId } = await run(client.users.create({ entityId, body: ada }))
    const path = `/entities/${entityId}/users/${userId}`
    expectProblem(await call("PATCH", path, { title: "x" }), "precondition-required")
    const body = { userName: "countess@example.com", title: "Countess", displayName: null }
    const changed = await run(client.users.edit({ entityId, userId, version: 1, body }))
    const attributes = { userName: "countess@example.com", title: "Countess", emails: ada.emails }
    expect(changed).toMatchObject({ version: 2, userName: "countess@example.com", displayName: null, attributes })
    expect((await call("GET", path)).body).toEqual(changed)
    expect((await run(client.users.list({ entityId, userName: "Countess@example.com" }))).items).toHaveLength(1)
    expectProblem(await call("PATCH", path, { title: "x" }, { "if-match": 'W/"1"' }), "precondition-failed")
    expect(await run(client.users.edit({ entityId, userId, version: 2, body: { TITLE: "Countess" } }))).toEqual(changed)
    const any = { "if-match": "*" }
    expectProblem(await call("PATCH", path, { active: false }, any), "invalid-request", /deactivate/)
    expectProblem(await call("PATCH", path, { Active: null, shoeSize: 7 }, any), "invalid-request", /no attribute/)
    expectProblem(await call("PATCH", path, { userName: null }, any), "invalid-request", /userName/)
    expectProblem(await call("PATCH", path, { emails: 7 }, any), "invalid-request", /emails/)
    await run(client.users.create({ entityId, body: { userName: "taken@example.com" } }))
    expectProblem(await call("PATCH", path, { userName: "Taken@example.com" }, any), "conflict", /already here/)
    const events = (await adminEvents(entityId)).filter(({ kind }) => kind === "user.updated")
    expect(events).toMatchObject([
      {
        subject: `Users/${userId}`,
        before: { userName: "Ada@example.com", displayName: "Ada Lovelace" },
        after: { userName: "countess@example.com", title: "Countess" },
      },
    ])
  })

  it("kept by an identity provider are changed there, until its connection is retired", async () => {
    const { client, run, call, entityId } = await served().newEntity()
    const { call: scim, connectionId } = await served().connect("okta", entityId)
    const { id } = await create(scim, "ada@example.com")
    const path = `/entities/${entityId}/users/${id}`
    expectProblem(await call("PATCH", path, { title: "x" }, { "if-match": "*" }), "conflict", /identity provider keeps/)
    await run(client.connections.retire({ entityId, connectionId }))
    expect((await call("PATCH", path, { title: "x" }, { "if-match": "*" })).body.attributes.title).toBe("x")
  })

  it("are deactivated and reactivated by hand, also against the identity provider", async () => {
    const { client, run, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const { body: person } = await scim("POST", "/Users", oktaPerson("ada@example.com"))
    const of = { entityId, userId: person.id }
    const out = await run(client.users.deactivate(of))
    expect(out).toMatchObject({ state: "inactive", stateReason: "by-admin", version: 2 })
    expect(await run(client.users.deactivate(of))).toEqual(out)
    const pushed = await scim("PATCH", `/Users/${person.id}`, patchOf({ op: "replace", value: { active: true } }))
    expect([pushed.status, pushed.body.active]).toEqual([200, false])
    const back = await run(client.users.reactivate(of))
    expect(back).toMatchObject({ state: "active", stateReason: "by-admin" })
    expect((await scim("GET", `/Users/${person.id}`)).body.active).toBe(true)
    expect((await adminEvents(entityId)).map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ["user.deactivated", { state: "active" }, { state: "inactive" }],
      ["user.activated", { state: "inactive" }, { state: "active" }],
    ])
  })

  it("of another entity, or none, or deleted, are missing to every act", async () => {
    const [mine, other] = [await served().newEntity(), await served().newEntity()]
    const { call: scim } = await served().connect("okta", mine.entityId)
    const gone = await create(scim, "gone@example.com")
    await scim("DELETE", `/Users/${gone.id}`)
    const theirs = await other.run(other.client.users.create({ entityId: other.entityId, body: ada }))
    for (const id of [nobody, theirs.id, gone.id]) {
      const path = `/entities/${mine.entityId}/users/${id}`
      if (id !== gone.id) expectProblem(await mine.call("GET", path), "not-found")
      expectProblem(await mine.call("PATCH", path, { title: "x" }, { "if-match": "*" }), "not-found")
      for (const act of ["deactivate", "reactivate"])
        expectProblem(await mine.call("POST", `${path}/${act}`), "not-found")
    }
    expect(await other.run(other.client.users.get({ entityId: other.entityId, userId: theirs.id }))).toEqual(theirs)
  })
})
