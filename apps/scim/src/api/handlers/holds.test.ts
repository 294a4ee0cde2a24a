import { keepHold, lockUser, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { heldAfter } from "../../../testing/held.ts"
import { create, oktaPerson, patchOf } from "../../../testing/people.ts"
import { changeMapping, teamsGive } from "../../../testing/roles.ts"
import { createTeam, membersOf } from "../../../testing/teams.ts"

const deactivation = patchOf({ op: "replace", value: { active: false } })

const connected = async (served: ServedApi) => {
  const api = await served.newEntity()
  const { call: scim, connectionId } = await served.connect("okta", api.entityId)
  const path = `/entities/${api.entityId}/holds`
  const open = async () => (await api.call("GET", `${path}?state=open`)).body.items
  return {
    ...api,
    scim,
    connectionId,
    path,
    open,
    ofConnection: `/entities/${api.entityId}/connections/${connectionId}/holds`,
  }
}

/** An entity whose only administrator Okta wants turned off. */
const withLast = async (served: ServedApi, method = "PATCH", body: unknown = deactivation) => {
  const api = await connected(served)
  const ada = await create(api.scim, "ada@example.com", { userType: "Administrator" })
  expect((await api.scim(method, `/Users/${ada.id}`, body)).status).toBe(403)
  const [hold] = await api.open()
  const stateOf = async () => (await api.call("GET", `/entities/${api.entityId}/users/${ada.id}`)).body
  return {
    ...api,
    ada,
    hold,
    stateOf,
    secondAdministrator: () => create(api.scim, "bob@example.com", { userType: "Administrator" }),
  }
}

describe.each(testDatabases())("holds of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("say what was asked for and why it was not done", async () => {
    const { call, path, hold, ada, connectionId } = await withLast(served())
    expect(hold).toMatchObject({
      connectionId,
      kind: "deactivate",
      cause: "last-administrator",
      subject: `Users/${ada.id}`,
      subjectName: expect.stringMatching(/^ada/i),
      change: { active: false, write: "patch" },
      detail: expect.stringMatching(/^Not changed: this would leave Test without an administrator/),
      state: "open",
      times: 1,
      decidedAt: null,
    })
    expect((await call("GET", `${path}/${hold.id}`)).body).toEqual(hold)
    expect((await call("GET", `${path}?state=rejected`)).body.items).toEqual([])
  })

  it.each([
    ["PATCH", deactivation, "inactive"],
    ["PUT", { userName: "ada@example.com", userType: "Administrator", title: "Gone", active: false }, "inactive"],
  ])("of a %s are released once the guard lets them, by the same write path", async (method, body, state) => {
    const { call, path, hold, stateOf, secondAdministrator, entityId, ada } = await withLast(served(), method, body)
    expectProblem(await call("POST", `${path}/${hold.id}/release`), "conflict", /last administrator/)
    expect((await stateOf()).state).toBe("active")
    await secondAdministrator()
    const released = await call("POST", `${path}/${hold.id}/release`)
    expect([released.status, released.body.state, released.body.decidedBy]).toEqual([200, "released", "Test"])
    const events = (await eventsOf(served().database, entityId)).filter(({ actor }) => actor === "admin")
    expect(events.map(({ kind, subject }) => [kind, subject])).toContainEqual(["hold.released", `Users/${ada.id}`])
    expect(await stateOf()).toMatchObject({ state, ...(method === "PUT" ? { attributes: { title: "Gone" } } : {}) })
    expectProblem(await call("POST", `${path}/${hold.id}/release`), "conflict", /released already/)
  })

  it("of a DELETE are released, and the person is gone for the identity provider", async () => {
    const { call, path, hold, scim, ada, secondAdministrator, entityId } = await withLast(served(), "DELETE", undefined)
    expectProblem(await call("POST", `${path}/${hold.id}/release`), "conflict", /last administrator/)
    await secondAdministrator()
    expect((await call("POST", `${path}/${hold.id}/release`)).body.state).toBe("released")
    expect((await scim("GET", `/Users/${ada.id}`)).status).toBe(404)
    const events = await eventsOf(served().database, entityId)
    expect(events.filter(({ kind }) => kind === "user.deleted")).toMatchObject([{ actor: "admin" }])
  })

  it("of a person who was changed since take away what was to be taken away, and nothing else", async () => {
    const { call, path, hold, scim, ada, stateOf, secondAdministrator } = await withLast(served(), "PUT", {
      userName: "ada@example.com",
      userType: "Administrator",
      title: "Stale",
      active: false,
    })
    await secondAdministrator()
    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "add", path: "title", value: "Fresh" }))
    expect((await call("POST", `${path}/${hold.id}/release`)).status).toBe(200)
    expect(await stateOf()).toMatchObject({ state: "inactive", attributes: { title: "Fresh" } })
  })

  it.each([
    ["PATCH", patchOf({ op: "replace", value: { active: true } })],
    ["PATCH", patchOf({ op: "add", path: "active", value: "True" })],
    ["PUT", { userName: "ada@example.com", userType: "Administrator", active: true }],
  ])("end when a %s says that the person is active, so that nobody wanted is turned off", async (method, body) => {
    const { call, path, hold, scim, ada, entityId, open: openHolds } = await withLast(served())
    expect((await scim(method, `/Users/${ada.id}`, body)).status).toBe(200)
    expect(await openHolds()).toEqual([])
    expect((await call("GET", `${path}/${hold.id}`)).body).toMatchObject({
      state: "rejected",
      decidedBy: "Identity provider",
      reason: expect.stringMatching(/active/),
    })
    const events = await eventsOf(served().database, entityId)
    expect(events.filter(({ kind }) => kind === "hold.withdrawn")).toMatchObject([
      { subject: `Users/${ada.id}`, actor: "idp" },
    ])
  })

  it("stand while a push says nothing of active", async () => {
    const { scim, ada, open: openHolds } = await withLast(served())
    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "add", path: "title", value: "Dr" }))
    await scim("PUT", `/Users/${ada.id}`, { userName: "ada@example.com", userType: "Administrator" })
    expect(await openHolds()).toHaveLength(1)
  })

  it("are rejected, and then asked for anew", async () => {
    const { call, path, hold, scim, ada, stateOf, open: openHolds } = await withLast(served())
    const rejected = await call("POST", `${path}/${hold.id}/reject`, { reason: "A mistake in Okta" })
    expect(rejected.body).toMatchObject({ state: "rejected", decidedBy: "Test", reason: "A mistake in Okta" })
    expect([await openHolds(), (await stateOf()).state]).toEqual([[], "active"])
    await scim("PATCH", `/Users/${ada.id}`, deactivation)
    const [again] = await openHolds()
    expect(again.id).not.toBe(hold.id)
  })

  it("of a brake are released one by one or all, and then it is loose", async () => {
    const { call, path, scim, open: openHolds, ofConnection } = await connected(served())
    const people: Array<string> = []
    for (let n = 0; n < 14; n++) people.push((await create(scim, `p${n}@example.com`)).id)
    const turnOff = async (id: string | undefined) => (await scim("PATCH", `/Users/${id}`, deactivation)).status
    for (const id of people.slice(0, 13)) await turnOff(id)
    const holds = await openHolds()
    expect(holds.map(({ cause }: { cause: string }) => cause)).toEqual(["mass-removal", "mass-removal", "mass-removal"])
    expect((await call("POST", `${path}/${holds[0].id}/release`)).status).toBe(200)
    expect(await turnOff(people[13])).toBe(403)
    const all = await call("POST", `${ofConnection}/release-all`)
    expect(all.body.decisions.map(({ state }: { state: string }) => state)).toEqual([
      "released",
      "released",
      "released",
    ])
    expect(await openHolds()).toEqual([])
    expect((await scim("GET", "/Users?filter=active eq true")).body.totalResults).toBe(0)
    const other = await create(scim, "other@example.com")
    // What administrators released is no push of the connection's; what it took away itself still counts.
    expect(await turnOff(other.id)).toBe(403)
    const raise = (until: string) => call("POST", `${ofConnection}/raise-limit`, { until })
    expectProblem(await raise("2020-01-01T00:00:00Z"), "conflict", /seven days/)
    expect((await raise(new Date(Date.now() + 60_000).toISOString())).status).toBe(204)
    expect(await turnOff(other.id)).toBe(200)
  })

  it("of a brake are all rejected, and nothing is done", async () => {
    const { call, scim, open: openHolds, ofConnection } = await connected(served())
    for (let n = 0; n < 12; n++) {
      const { id } = await create(scim, `p${n}@example.com`)
      await scim("PATCH", `/Users/${id}`, deactivation)
    }
    const { body } = await call("POST", `${ofConnection}/reject-all`, { reason: "No" })
    expect(body.decisions.map(({ state }: { state: string }) => state)).toEqual(["rejected", "rejected"])
    expect(await openHolds()).toEqual([])
    expect((await scim("GET", "/Users?filter=active eq true")).body.totalResults).toBe(2)
  })

  it("of a team are released: members who were to go are gone, its new name is there", async () => {
    const { call, path, scim, open: openHolds } = await connected(served())
    const people: Array<string> = []
    for (let n = 0; n < 20; n++) people.push((await create(scim, `p${n}@example.com`)).id)
    const { id } = await createTeam(scim, "Sales", people)
    const kept = people.slice(0, 3)
    const body = { displayName: "Few", members: kept.map((value) => ({ value })) }
    expect((await scim("PUT", `/Groups/${id}`, body)).status).toBe(403)
    const [hold] = await openHolds()
    expect((await call("POST", `${path}/${hold.id}/release`)).status).toBe(200)
    expect(await membersOf(scim, id)).toEqual(kept.toSorted())
    expect((await scim("GET", `/Groups/${id}`)).body.displayName).toBe("Few")
  })

  it("of a team that were to bring somebody who is gone or has come since do so as they are now", async () => {
    const { call, path, scim, open: openHolds, entityId } = await connected(served())
    const people: Array<string> = []
    for (let n = 0; n < 20; n++) people.push((await create(scim, `p${n}@example.com`)).id)
    const { id: gone } = await create(scim, "gone@example.com")
    const { id } = await createTeam(scim, "Sales", people)
    const members = [gone, "00u-new"].map((value) => ({ value }))
    const body = { displayName: "Few", externalId: "00g-sales", members }
    expect((await scim("PUT", `/Groups/${id}`, body)).status).toBe(403)
    // Whom an administrator turned off the brake lets go.
    await call("POST", `/entities/${entityId}/users/${gone}/deactivate`)
    expect((await scim("DELETE", `/Users/${gone}`)).status).toBe(204)
    const come = await create(scim, "new@example.com", { externalId: "00u-new" })
    const [hold] = await openHolds()
    expect((await call("POST", `${path}/${hold.id}/release`)).status).toBe(200)
    expect(await membersOf(scim, id)).toEqual([come.id])
    expect((await scim("GET", `/Groups/${id}`)).body).toMatchObject({ displayName: "Few", externalId: "00g-sales" })
    const told = (await eventsOf(served().database, entityId)).filter(({ actor }) => actor === "admin")
    expect(told.map(({ kind }) => kind)).toContain("team.renamed")
  })

  it("of a team that was changed since take away who was to go, and bring nobody", async () => {
    const { call, path, scim, open: openHolds } = await connected(served())
    const people: Array<string> = []
    for (let n = 0; n < 20; n++) people.push((await create(scim, `p${n}@example.com`)).id)
    const { id: other } = await create(scim, "other@example.com")
    const { id } = await createTeam(scim, "Sales", people)
    const body = { displayName: "Sales", members: [{ value: other }] }
    expect((await scim("PUT", `/Groups/${id}`, body)).status).toBe(403)
    await scim("PATCH", `/Groups/${id}`, patchOf({ op: "replace", path: "displayName", value: "Trade" }))
    const [hold] = await openHolds()
    expect((await call("POST", `${path}/${hold.id}/release`)).status).toBe(200)
    expect((await scim("GET", `/Groups/${id}`)).body).toMatchObject({ displayName: "Trade" })
    expect((await scim("GET", `/Groups/${id}`)).body.members ?? []).toEqual([])
  })

  it("stay open, with the reason, where a push would be refused", async () => {
    const { call, path, scim, open: openHolds, entityId } = await connected(served())
    const protect = (protectLastAdministrator: "hold" | "reject") =>
      changeMapping(served().database, entityId, (mapping) => ({
        ...teamsGive({ "IT admins": "administrator" })(mapping),
        onNoSignal: "default-role",
        protectLastAdministrator,
      }))
    await protect("hold")
    const people: Array<string> = []
    for (let n = 0; n < 20; n++) people.push((await create(scim, `p${n}@example.com`)).id)
    const { id } = await createTeam(scim, "IT admins", people)
    expect((await scim("PUT", `/Groups/${id}`, { displayName: "IT admins", members: [] })).status).toBe(403)
    await protect("reject")
    const [hold] = await openHolds()
    expectProblem(await call("POST", `${path}/${hold.id}/release`), "conflict", /without an administrator/)
    expect(await openHolds()).toHaveLength(1)
    expect(await membersOf(scim, id)).toHaveLength(20)
  })

  it("of a connection that is retired are not released: its people are the next one's", async () => {
    const { call, path, scim, ada, hold, entityId, connectionId, stateOf } = await withLast(served())
    expect((await call("POST", `/entities/${entityId}/connections/${connectionId}/retire`)).status).toBe(200)
    expect((await scim("GET", "/Users")).status).toBe(401)
    const next = await served().connect("okta", entityId)
    await next.call("PATCH", `/Users/${ada.id}`, patchOf({ op: "add", path: "title", value: "Boss" }))
    await create(next.call, "bob@example.com", { userType: "Administrator" })
    expectProblem(await call("POST", `${path}/${hold.id}/release`), "conflict", /connection is not there any more/)
    expect(await stateOf()).toMatchObject({ state: "active", connectionId: next.connectionId })
    expect((await call("POST", `${path}/${hold.id}/reject`)).status).toBe(200)
  })

  it("are released while they are asked for again, and neither waits for the other", async () => {
    const { call, path, hold, scim, ada, secondAdministrator, entityId } = await withLast(served())
    await secondAdministrator()
    const { database } = served()
    const held = heldAfter(database, "for no key update) u")
    const asking = withEntity(held.database, entityId, async (tx) => {
      await lockUser(tx, ada.id)
      const { id, connectionId, kind, cause, subject, change, detail } = hold
      await keepHold(
        tx,
        { id, connectionId, kind, cause, subject, change, detail, subjectVersion: 1 },
        new Date().toISOString(),
      )
    })
    await held.reached
    const releasing = call("POST", `${path}/${hold.id}/release`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const before = performance.now()
    held.release()
    await asking
    const released = await releasing
    // A deadlock is found after a second.
    expect(performance.now() - before).toBeLessThan(900)
    // The embedded database does one after the other.
    const isLate = database.kind === "postgresql"
    expect(released.status).toBe(isLate ? 409 : 200)
    const again = isLate ? await call("POST", `${path}/${hold.id}/release`) : released
    expect(again.body.state).toBe("released")
    expect((await scim("GET", `/Users/${ada.id}`)).body.active).toBe(false)
  })

  it("of a link are released: the person is the identity provider's", async () => {
    const { call, path, scim, open: openHolds, entityId, client, run } = await connected(served())
    await create(scim, "other@example.com", { userType: "Administrator" })
    const made = await run(
      client.users.create({ entityId, body: { userName: "ada@example.com", userType: "Administrator" } }),
    )
    const body = oktaPerson("ada@example.com", { userType: "User" })
    expect((await scim("PUT", `/Users/${made.id}`, body)).status).toBe(403)
    const [hold] = await openHolds()
    expect(hold).toMatchObject({ kind: "link", cause: "unproven-link" })
    expect((await call("POST", `${path}/${hold.id}/release`)).status).toBe(200)
    expect((await call("GET", `/entities/${entityId}/users/${made.id}`)).body).toMatchObject({
      origin: "idp",
      attributes: { userType: "User" },
    })
  })
})
