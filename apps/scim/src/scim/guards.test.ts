import { createEntity, createManualUser } from "@rollcall/administration"
import { lockBrake, lockUser, openRules, otherAdministrators, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import type { JsonObject } from "@rollcall/domain/scim"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { eventsOf } from "../../testing/happenings.ts"
import { heldAfter } from "../../testing/held.ts"
import { holdsOf } from "../../testing/holds.ts"
import { create, oktaPerson, patchOf } from "../../testing/people.ts"
import {
  changeCatalogue,
  changeMapping,
  decideInBackground,
  makeAdministrator,
  roleOf,
  teamsGive,
  verifyDomain,
} from "../../testing/roles.ts"
import type { Call } from "../../testing/serve.ts"
import { createTeam, membersOf } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"

const deactivation = patchOf({ op: "replace", value: { active: false } })
const turnOff = (call: Call, id: string) => call("PATCH", `/Users/${id}`, deactivation)
const administrator = (call: Call, userName: string, more: JsonObject = {}) =>
  create(call, userName, { userType: "Administrator", ...more })

describe.each(testDatabases())("guards on $kind", (databaseKind) => {
  const served = useServer(databaseKind)
  const role = (id: string) => roleOf(served().database, id)
  const holds = (entityId: string) => holdsOf(served().database, entityId)

  describe("the last administrator", () => {
    it.each([
      ["PATCH", deactivation],
      ["PUT", { userName: "ada@example.com", userType: "Administrator", title: "Boss", active: false }],
      ["DELETE", undefined],
    ])("is not turned off by %s, which is held and changes nothing", async (method, body) => {
      const { call, entityId } = await served().connect()
      const before = await administrator(call, "ada@example.com")
      await create(call, "bob@example.com")
      const answer = await call(method, `/Users/${before.id}`, body)
      expectScimError(answer, { status: 403 })
      expect(answer.body.scimType).toBeUndefined()
      expect(answer.body.detail).toMatch(/^Not changed: this would leave Test without an administrator\. /)
      const { meta: _, ...now } = (await call("GET", `/Users/${before.id}`)).body
      expect(now).toMatchObject({ active: true, userType: "Administrator" })
      expect(now.title).toBeUndefined()
      const [hold, ...others] = await holds(entityId)
      expect(others).toEqual([])
      expect(hold).toMatchObject({
        kind: method === "DELETE" ? "delete" : "deactivate",
        cause: "last-administrator",
        subject: `Users/${before.id}`,
        state: "open",
        times: 1,
      })
      await call(method, `/Users/${before.id}`, body)
      expect((await holds(entityId)).map(({ id, times }) => [id, times])).toEqual([[hold?.id, 2]])
      expect(answer.body.detail).toContain(hold?.id)
      const told = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "change.held")
      expect(told.map(({ outcome, status }) => [outcome, status])).toEqual([
        ["refused", 403],
        ["refused", 403],
      ])
    })

    it("may go once there is another, and then the other is the last", async () => {
      const { call } = await served().connect()
      const [ada, bob] = [await administrator(call, "ada@example.com"), await administrator(call, "bob@example.com")]
      expect((await turnOff(call, ada.id)).status).toBe(200)
      expect((await turnOff(call, bob.id)).status).toBe(403)
      expect((await call("DELETE", `/Users/${bob.id}`)).status).toBe(403)
      await call("PATCH", `/Users/${ada.id}`, patchOf({ op: "replace", value: { active: true } }))
      expect((await call("DELETE", `/Users/${bob.id}`)).status).toBe(204)
    })

    it("is one of two who are turned off or demoted at the same moment, whichever", async () => {
      for (let round = 0; round < 10; round++) {
        const { call, entityId } = await served().connect()
        const people = [await administrator(call, "ada@example.com"), await administrator(call, "bob@example.com")]
        const demotion = patchOf({ op: "replace", path: "userType", value: "User" })
        await Promise.all(
          people.map(({ id }, n) => call("PATCH", `/Users/${id}`, (round + n) % 2 === 0 ? deactivation : demotion)),
        )
        const left = await Promise.all(
          people.map(async ({ id }) => (await call("GET", `/Users/${id}`)).body.active && (await role(id)).administers),
        )
        expect([entityId, left.filter(Boolean)]).toEqual([entityId, [true]])
      }
    })

    it("keeps the role when a push takes it away, which is applied, and follows once there is another", async () => {
      const { call, entityId } = await served().connect()
      const ada = await administrator(call, "ada@example.com")
      const demotion = { userName: "ada@example.com", userType: "User" }
      const answer = await call("PUT", `/Users/${ada.id}`, demotion)
      expect([answer.status, answer.body.userType]).toEqual([200, "User"])
      expect(await role(ada.id)).toMatchObject({
        roles: ["administrator"],
        outcome: "held",
        headline: "Administrator, held. userType says User, but this is the last administrator of Test.",
      })
      expect(await holds(entityId)).toEqual([])
      await administrator(call, "bob@example.com")
      await call("PUT", `/Users/${ada.id}`, demotion)
      expect(await role(ada.id)).toMatchObject({ roles: ["user"], outcome: "resolved" })
    })

    it("keeps the role when the team that gave it loses them, is renamed or goes", async () => {
      const { call, entityId } = await served().connect("okta", undefined, { brake: { mode: "watch" } })
      await changeMapping(served().database, entityId, (mapping) => ({
        ...teamsGive({ "IT admins": "administrator" })(mapping),
        onNoSignal: "default-role",
      }))
      const people = [await create(call, "ada@example.com"), await create(call, "bob@example.com")].map(({ id }) => id)
      const outcomes = async () => (await Promise.all(people.map(role))).map(({ outcome }) => outcome)
      const { id } = await createTeam(call, "IT admins", people)
      expect(await outcomes()).toEqual(["resolved", "resolved"])
      const rename = (name: string) =>
        call("PATCH", `/Groups/${id}`, patchOf({ op: "replace", path: "displayName", value: name }))
      // All or none of them are held, so that their order does not matter.
      for (const change of [
        () => call("PATCH", `/Groups/${id}`, patchOf({ op: "replace", path: "members", value: [] })),
        () => rename("Others"),
        () => call("DELETE", `/Groups/${id}`),
      ]) {
        expect((await change()).status).toBeLessThan(300)
        expect(await outcomes()).toEqual(["held", "held"])
        if (change.toString().includes("DELETE")) continue
        await rename("IT admins")
        await call(
          "PATCH",
          `/Groups/${id}`,
          patchOf({ op: "add", path: "members", value: people.map((value) => ({ value })) }),
        )
        expect(await outcomes()).toEqual(["resolved", "resolved"])
      }
      const [ada = ""] = people
      expect((await call("GET", `/Users/${ada}`)).body.groups).toBeUndefined()
    })

    it("is told to an entity whose name is cut within a character", async () => {
      const { id: entityId } = await served().run(createEntity(`${"x".repeat(79)}\u{1F600} Ltd`))
      const { call } = await served().connect("okta", entityId)
      const { id } = await administrator(call, "ada@example.com")
      expectScimError(await turnOff(call, id), { status: 403 })
      expect(await holds(entityId)).toHaveLength(1)
    })

    it("is not somebody from whom rules in force take administration a moment later", async () => {
      const { call, entityId } = await served().connect()
      const { database } = served()
      const auditors = (dashboardAccess: "administrator" | "none") =>
        changeCatalogue(database, entityId, (roles) => [
          ...roles.filter(({ key }) => key !== "auditor"),
          ...roles
            .filter(({ key }) => key === "administrator")
            .map((role) => ({ ...role, key: "auditor", name: "Auditor", synonyms: [], rank: 75, dashboardAccess })),
        ])
      await auditors("administrator")
      const ada = await administrator(call, "ada@example.com")
      const bob = await create(call, "bob@example.com", { userType: "Auditor" })
      expect((await role(bob.id)).administers).toBe(true)
      await auditors("none")
      expect((await turnOff(call, ada.id)).status).toBe(403)
      await decideInBackground(database)
      expect([(await role(ada.id)).administers, (await role(bob.id)).administers]).toEqual([true, false])
      // And the other way round: whose role administers by now is the last, though nobody decided it again.
      await auditors("administrator")
      await changeCatalogue(database, entityId, (roles) =>
        roles.map((one) => (one.key === "administrator" ? { ...one, dashboardAccess: "none" } : one)),
      )
      expect((await turnOff(call, bob.id)).status).toBe(403)
    })

    it("is counted by rules that are put in force while it is turned off", async () => {
      const { entityId, call } = await served().connect()
      const { database } = served()
      await administrator(call, "ada@example.com")
      const held = heldAfter(database, "from policy p join entity e")
      const counting = withEntity(held.database, entityId, async (tx) => {
        const rules = await openRules().of(tx)
        return [rules.version, await otherAdministrators(tx, rules, [])]
      })
      await held.reached
      const changing = changeMapping(database, entityId, (mapping) => ({ ...mapping, onNoSignal: "default-role" }))
      if (database.kind === "postgresql") await changing
      held.release()
      expect(await counting).toEqual([database.kind === "postgresql" ? await changing : (await changing) - 1, 1])
    })

    it("is nobody's business where the mapping says so, and refused but not held where it says that", async () => {
      const { call, entityId } = await served().connect()
      const ada = await administrator(call, "ada@example.com")
      await changeMapping(served().database, entityId, (mapping) => ({
        ...mapping,
        protectLastAdministrator: "reject",
      }))
      const demotion = { userName: "ada@example.com", userType: "User" }
      for (const [method, body] of [
        ["PUT", demotion],
        ["PATCH", deactivation],
        ["DELETE", undefined],
      ] as const) {
        expectScimError(await call(method, `/Users/${ada.id}`, body), { status: 403 })
      }
      expect(await holds(entityId)).toEqual([])
      expect((await call("GET", `/Users/${ada.id}`)).body).toMatchObject({ active: true, userType: "Administrator" })
      await changeMapping(served().database, entityId, (mapping) => ({ ...mapping, protectLastAdministrator: "off" }))
      expect((await call("PUT", `/Users/${ada.id}`, demotion)).status).toBe(200)
      expect(await role(ada.id)).toMatchObject({ roles: ["user"] })
    })
  })

  describe("the brake", () => {
    it("holds what goes beyond ten people in an hour, and lets all else pass", async () => {
      const { call, entityId } = await served().connect()
      const people: Array<string> = []
      for (let n = 0; n < 14; n++) people.push((await create(call, `p${n}@example.com`)).id)
      const [first = "", ...others] = people
      const statuses = []
      for (const id of people.slice(0, 12)) statuses.push((await turnOff(call, id)).status)
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 403, 403])
      const refused = await call("DELETE", `/Users/${others.at(-1)}`)
      expectScimError(refused, { status: 403 })
      // Whoever is inactive already loses nothing.
      expect((await call("DELETE", `/Users/${first}`)).status).toBe(204)
      const [one = ""] = others
      expect((await call("PATCH", `/Users/${one}`, patchOf({ op: "replace", value: { active: true } }))).status).toBe(
        200,
      )
      expect((await call("POST", "/Users", oktaPerson("new@example.com"))).status).toBe(201)
      expect((await holds(entityId)).map(({ cause, kind }) => `${kind} ${cause}`).toSorted()).toEqual([
        "deactivate mass-removal",
        "deactivate mass-removal",
        "delete mass-removal",
      ])
    })

    it("counts those who are turned off at the same moment", async () => {
      const { call } = await served().connect()
      const people: Array<string> = []
      for (let n = 0; n < 24; n++) people.push((await create(call, `p${n}@example.com`)).id)
      const answers = await Promise.all(people.map((id) => turnOff(call, id)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
      expect(answers.filter(({ status }) => status === 403)).toHaveLength(14)
    })

    it("lets pass what a connection that is only watched takes away", async () => {
      const { call } = await served().connect("okta", undefined, { brake: { mode: "watch" } })
      for (let n = 0; n < 12; n++) {
        expect((await turnOff(call, (await create(call, `p${n}@example.com`)).id)).status).toBe(200)
      }
    })

    it("holds a push that takes away more than half of a large team, wholly", async () => {
      const { call, entityId } = await served().connect()
      const people: Array<string> = []
      for (let n = 0; n < 20; n++) people.push((await create(call, `p${n}@example.com`)).id)
      const { id } = await createTeam(call, "Sales", people)
      const body = { displayName: "Renamed", members: people.slice(0, 9).map((value) => ({ value })) }
      expectScimError(await call("PUT", `/Groups/${id}`, body), { status: 403 })
      expect((await call("GET", `/Groups/${id}`)).body.displayName).toBe("Sales")
      expect(await membersOf(call, id)).toEqual(people.toSorted())
      expect((await holds(entityId)).map(({ kind, subject }) => [kind, subject])).toEqual([
        ["remove-members", `Groups/${id}`],
      ])
      // The brake has tripped by it, and holds whatever else is taken away.
      expect((await turnOff(call, people[0] ?? "")).status).toBe(403)
      // Half of it may go.
      const half = { ...body, members: people.slice(0, 10).map((value) => ({ value })) }
      expect((await call("PUT", `/Groups/${id}`, half)).status).toBe(200)
    })
  })

  it("a team is deleted and somebody in it is turned off at the same moment, and neither waits for the other", async () => {
    const { call, entityId, connectionId } = await served().connect()
    const { database } = served()
    await changeMapping(database, entityId, teamsGive({ Sales: "manager" }))
    const people: Array<string> = []
    for (let n = 0; n < 20; n++) people.push((await create(call, `p${n}@example.com`)).id)
    const { id } = await createTeam(call, "Sales", people)
    const held = heldAfter(database, "for no key update) u")
    const turningOff = withEntity(held.database, entityId, async (tx) => {
      await lockUser(tx, people[0] ?? "")
      return lockBrake(tx, connectionId, new Date().toISOString())
    })
    await held.reached
    const deleting = call("DELETE", `/Groups/${id}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    const before = performance.now()
    held.release()
    await turningOff
    // A deadlock is found after a second.
    expect(performance.now() - before).toBeLessThan(500)
    expect((await deleting).status).toBe(204)
  })

  it("nobody made by hand who administers is linked by whoever may push, unless a domain vouches for them", async () => {
    const { call, entityId } = await served().connect()
    const { database, run } = served()
    await administrator(call, "another@example.com")
    const { id } = await run(createManualUser(entityId, { userName: "ada@acme.example", userType: "Administrator" }))
    await makeAdministrator(database, id)
    const body = oktaPerson("ada@acme.example", { userType: "User" })
    expectScimError(await call("PUT", `/Users/${id}`, body), { status: 403 })
    expect((await holds(entityId)).map(({ kind, cause }) => [kind, cause])).toEqual([["link", "unproven-link"]])
    await verifyDomain(database, entityId, "acme.example")
    expect((await call("PUT", `/Users/${id}`, body)).status).toBe(200)
    expect(await role(id)).toMatchObject({ roles: ["user"] })
  })
})
