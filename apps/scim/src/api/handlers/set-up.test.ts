import { createEntity } from "@rollcall/administration"
import type { SetUp } from "@rollcall/api"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it, vi } from "vitest"
import { expectProblem, type TestApi, useApi } from "../../../testing/api.ts"
import { drain } from "../../../testing/drain.ts"
import { create, oktaPerson, patchOf } from "../../../testing/people.ts"
import { callerOf } from "../../../testing/serve.ts"
import { createTeam } from "../../../testing/teams.ts"

const patient = { timeout: 30_000, interval: 100 }

describe.each(testDatabases())("the set-up of a connection on $kind", ({ open, kind }) => {
  const served = useApi({ open })

  const begin = async () => {
    const api = await served().newEntity("Acme Sweden AB")
    const made = await api.run(api.client.connections.create({ entityId: api.entityId, body: { idp: "okta" } }))
    const look = (): Promise<SetUp> => setUpOf(api, made.id)
    return { ...api, made, look, scim: callerOf(made.tenantUrl, made.accessToken) }
  }
  const setUpOf = ({ client, run, entityId }: TestApi & { readonly entityId: string }, connectionId: string) =>
    run(client.setUp.get({ entityId, connectionId }))
  const stepOf = ({ steps }: SetUp, wanted: SetUp["steps"][number]["step"]) => {
    const { state, says, values } = steps.find(({ step }) => step === wanted) ?? expect.fail(wanted)
    return { state, says, values }
  }

  it("waits for everything at first, and says what is shown of the product", async () => {
    const { look, made } = await begin()
    const setUp = await look()
    expect(setUp.connection.tenantUrl).toBe(made.tenantUrl)
    expect(setUp.product).toEqual({ name: "Rollcall", logo: "/product/logo", logoFile: "rollcall-logo.svg" })
    expect(setUp.demo).toBe(kind === "embedded")
    expect(setUp.steps[0]).toMatchObject({ step: "application", by: "hand", state: "waiting" })
    expect(new Set(setUp.steps.map(({ state }) => state))).toEqual(new Set(["waiting"]))
    expect(stepOf(setUp, "credentials")).toMatchObject({ says: "token-shown" })
    expect(JSON.stringify(setUp)).not.toContain(made.accessToken)
  })

  it("hears within moments of the first request, of a wrong token and of a wrong path", async () => {
    const { look, scim, made } = await begin()
    const hint = made.accessToken.slice(-4)
    const wrong = callerOf(made.tenantUrl, "a-token-of-some-other-shape-entirely-a41f")
    await wrong("GET", "/Users?startIndex=1&count=1")
    await vi.waitFor(async () => {
      const test = stepOf(await look(), "connection-test")
      expect(test).toEqual({ state: "problem", says: "token-wrong", values: { came: "a41f", saved: hint } })
    }, patient)
    await callerOf(made.tenantUrl.slice(0, -2), made.accessToken)("GET", "/Users")
    await vi.waitFor(async () => expect(stepOf(await look(), "connection-test").says).toBe("address-wrong"), patient)
    await scim("GET", "/v2/Users")
    await vi.waitFor(async () => expect(stepOf(await look(), "connection-test").says).toBe("path-wrong"), patient)
    expect((await scim("GET", "/Users?startIndex=1&count=1")).status).toBe(200)
    await vi.waitFor(async () => {
      const setUp = await look()
      expect(stepOf(setUp, "credentials")).toEqual({ state: "seen", says: "token-used", values: { hint } })
      expect(stepOf(setUp, "connection-test")).toMatchObject({ state: "seen", says: "request-list" })
      expect(setUp.contacts[0]).toMatchObject({ method: "GET", route: "/Users", status: 200 })
    }, patient)
  })

  it("ticks each step by what comes", async () => {
    const { look, scim, client, run, entityId } = await begin()
    const here = await run(client.users.create({ entityId, body: { userName: "here@example.com" } }))
    expect(here.userName).toBe("here@example.com")
    await create(scim, "ada@example.com", { userType: "Administrator" })
    const bob = await create(scim, "bob@example.com", { userType: "Employee" })
    let setUp = await look()
    expect(stepOf(setUp, "create-users")).toMatchObject({ state: "seen", values: { people: 2 } })
    expect(stepOf(setUp, "update-users").state).toBe("waiting")
    expect(stepOf(setUp, "user-name").state).toBe("seen")
    expect(stepOf(setUp, "roles-given")).toEqual({
      state: "problem",
      says: "roles-base-profile",
      values: { words: "Employee", people: 1 },
    })
    expect(stepOf(setUp, "administrator").state).toBe("seen")
    await vi.waitFor(async () => {
      const before = stepOf(await look(), "people-before")
      expect(before).toEqual({ state: "waiting", says: "people-before", values: { people: 1 } })
    }, patient)

    expect(
      (await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "here@example.com"')}`)).body,
    ).toMatchObject({
      totalResults: 1,
    })
    await vi.waitFor(async () => {
      expect(stepOf(await look(), "people-before").says).toBe("people-found")
    }, patient)
    await scim("PUT", `/Users/${here.id}`, oktaPerson("here@example.com"))
    expect(stepOf(await look(), "people-before").state).toBe("seen")

    await scim("PUT", `/Users/${bob.id}`, oktaPerson("bob@example.com", { userType: "Manager", title: "Chief" }))
    await scim("PATCH", `/Users/${bob.id}`, patchOf({ op: "replace", value: { active: false } }))
    await createTeam(scim, "Sales")
    await create(scim, "no address", { userType: "User" })
    setUp = await look()
    expect(stepOf(setUp, "update-users").state).toBe("seen")
    expect(stepOf(setUp, "deactivate-users").state).toBe("seen")
    expect(stepOf(setUp, "groups").state).toBe("seen")
    expect(stepOf(setUp, "roles-given")).toMatchObject({ state: "seen", says: "roles-known" })
    expect(stepOf(setUp, "user-name")).toEqual({
      state: "problem",
      says: "user-names-others",
      values: { name: "no address", people: 1 },
    })
  })

  it("tells that a role is said in two ways, until it is not", async () => {
    const { look, scim } = await begin()
    const twice = { userType: "Manager", roles: [{ value: "Administrator" }] }
    const ada = await create(scim, "ada@example.com", twice)
    expect(stepOf(await look(), "one-role-source")).toMatchObject({ state: "problem", says: "two-sources" })
    await drain(served().database)
    expect(stepOf(await look(), "one-role-source").state).toBe("problem")
    for (let n = 0; n < 10; n++) {
      await scim("PUT", `/Users/${ada.id}`, oktaPerson("ada@example.com", { userType: "Manager", title: `${n}` }))
    }
    await drain(served().database)
    expect(stepOf(await look(), "one-role-source")).toMatchObject({ state: "seen", says: "one-source" })
  })

  it("keeps what is ticked by hand, and takes it back", async () => {
    const { call, look, made, entityId, client, run } = await begin()
    const ticks = `/entities/${entityId}/connections/${made.id}/set-up/ticks`
    const logo = async () => (await look()).steps.find(({ step }) => step === "logo")
    expect((await call("POST", ticks, { step: "logo", ticked: true })).status).toBe(204)
    expect((await call("POST", ticks, { step: "logo", ticked: true })).status).toBe(204)
    expect(await logo()).toMatchObject({ by: "hand", state: "seen", tickedBy: "Test" })
    expect((await call("POST", ticks, { step: "logo", ticked: false })).status).toBe(204)
    expect(await logo()).toMatchObject({ state: "waiting", at: null, tickedBy: null })
    const { items } = await run(client.provisioningEvents.list({ entityId }))
    expect(items.map((event) => event.kind).filter((name) => name.startsWith("set-up."))).toEqual([
      "set-up.step-unticked",
      "set-up.step-ticked",
    ])
    // What a detector sees is nobody's to tick.
    expectProblem(await call("POST", ticks, { step: "groups", ticked: true }), "invalid-request")
  })

  it("goes on without single sign-on for a reason, until that is withdrawn", async () => {
    const { call, look, entityId, client, run } = await begin()
    const waiver = `/entities/${entityId}/single-sign-on/waiver`
    expectProblem(await call("PUT", waiver, { reason: " " }), "invalid-request")
    expect((await call("PUT", waiver, { reason: "A test entity" })).body).toMatchObject({ reason: "A test entity" })
    const waived = await look()
    expect((await call("GET", `/entities/${entityId}/single-sign-on`)).body).toEqual(waived.singleSignOn)
    expect(waived.singleSignOn).toMatchObject({ waiver: { reason: "A test entity", by: "Test" } })
    expect(stepOf(waived, "single-sign-on").state).toBe("seen")
    expect((await call("DELETE", waiver)).status).toBe(204)
    expect((await call("DELETE", waiver)).status).toBe(204)
    expect((await look()).singleSignOn.waiver).toBeNull()
    const { items } = await run(client.provisioningEvents.list({ entityId }))
    expect(items.map((event) => event.kind).filter((name) => name.startsWith("single-"))).toEqual([
      "single-sign-on.waiver-withdrawn",
      "single-sign-on.waived",
    ])
  })

  it("plans an end: who stays, and which tokens stop working", async () => {
    const { scim, made, entityId, client, run } = await begin()
    const ada = await create(scim, "ada@example.com")
    await createTeam(scim, "Sales", [ada.id])
    const plan = await run(client.setUp.disconnectPlan({ entityId, connectionId: made.id }))
    expect(plan).toMatchObject({ people: 1, activePeople: 1, teams: 1, openHolds: 0 })
    expect(plan.accessTokens.map(({ id }) => id)).toEqual([made.accessTokenId])
    await run(client.connections.retire({ entityId, connectionId: made.id }))
    expect((await scim("GET", "/Users")).status).toBe(401)
    // They are to be changed by hand from now on.
    const { version } = await run(client.users.get({ entityId, userId: ada.id }))
    const edited = await run(client.users.edit({ entityId, userId: ada.id, body: { title: "Chief" }, version }))
    expect(edited.id).toBe(ada.id)
  })

  it("is missing for a connection of another entity", async () => {
    const { entityId, call } = await begin()
    const other = await served().run(createEntity("Other"))
    expectProblem(await call("GET", `/entities/${entityId}/connections/${other.id}/set-up`), "not-found")
    expectProblem(await call("GET", `/entities/${entityId}/connections/${other.id}/disconnect-plan`), "not-found")
  })
})
