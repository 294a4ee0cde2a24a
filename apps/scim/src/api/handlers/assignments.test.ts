import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { drain } from "../../../testing/drain.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { create } from "../../../testing/people.ts"
import { changeMapping, teamsGive } from "../../../testing/roles.ts"
import { createTeam } from "../../../testing/teams.ts"

const [administrator, manager, user] = [
  { key: "administrator", name: "Administrator" },
  { key: "manager", name: "Manager" },
  { key: "user", name: "User" },
]
const nobody = "01900000-0000-7000-8000-000000000000"

/** An entity with Ada, of whom Okta says this; and an administrator, so that she is not the last. */
const withAda = async (served: ServedApi, said: Readonly<Record<string, string>> = { userType: "Manager" }) => {
  const api = await served.newEntity()
  const { call: scim } = await served.connect("okta", api.entityId)
  await create(scim, "other@example.com", { userType: "Administrator" })
  const ada = await create(scim, "ada@example.com", said)
  const path = `/entities/${api.entityId}/users/${ada.id}/assignment`
  const says = (more: Readonly<Record<string, string>>) =>
    scim("PUT", `/Users/${ada.id}`, { userName: "ada@example.com", ...more })
  return { ...api, scim, userId: ada.id as string, path, says, params: { entityId: api.entityId, userId: ada.id } }
}

describe.each(testDatabases())("assignments of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("say the role, why it is that, and what was said beside it", async () => {
    const { call, path, says } = await withAda(served())
    await says({ userType: "Manager", roles: "Administrator" })
    const { status, body } = await call("GET", path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      roles: [manager],
      primaryRole: manager,
      outcome: "resolved",
      identityProvider: { roles: [manager], outcome: "resolved" },
      wanted: null,
      override: null,
    })
    expect(body.explanation.headline).toMatch(
      /^Manager, from userType\. .* roles = "Administrator"\. .* Profile Editor/,
    )
    const swedish = await call("GET", path, undefined, { "accept-language": "sv-SE,en;q=0.4" })
    expect(swedish.body.explanation.headline).toMatch(/^Manager, från userType\. .* roles = ”Administrator”\./)
    expect(swedish.body.roles).toEqual(body.roles)
    expect(body.explanation.steps).toEqual([
      {
        sentence: expect.stringContaining('userType = "Manager"'),
        verdict: "used",
        source: { kind: "attribute", path: "userType" },
        raw: "Manager",
        role: manager,
      },
      {
        sentence: expect.stringContaining('roles = "Administrator"'),
        verdict: "ignored",
        source: { kind: "attribute", path: "roles" },
        raw: "Administrator",
        role: administrator,
      },
    ])
    expect(body.permissions).toContain("teams.manage")
    expectProblem(await call("GET", path.replace(/users.*assignment/, `users/${nobody}/assignment`)), "not-found")
  })

  it("have a history, the latest change first, page by page", async () => {
    const { client, run, params, says } = await withAda(served())
    await says({ userType: "User" })
    await says({ userType: "Administrator" })
    const first = await run(client.assignments.history({ ...params, limit: 2 }))
    expect(first.items.map(({ from, to, actor }) => [from, to, actor])).toEqual([
      [[user], [administrator], "idp"],
      [[manager], [user], "idp"],
    ])
    expect(first.items[0]?.headline).toBe("Administrator, from userType. Was User.")
    const rest = await run(client.assignments.history({ ...params, limit: 2, cursor: first.nextCursor ?? "" }))
    expect(rest).toMatchObject({ items: [{ from: [], to: [manager] }], nextCursor: null })
  })

  it("are overridden by hand until the identity provider answers something else", async () => {
    const { client, run, call, path, params, says, entityId, id } = await withAda(served())
    const set = await run(
      client.assignments.override({ ...params, body: { role: "administrator", reason: "On call" } }),
    )
    expect(set).toMatchObject({ roles: [administrator], outcome: "overridden", override: { reason: "On call" } })
    expect(set.explanation.headline).toMatch(/^Administrator, set by Test on .*\. userType still says Manager\.$/)
    await says({ userType: "manager" })
    expect((await call("GET", path)).body.outcome).toBe("overridden")
    await says({ userType: "User" })
    expect((await call("GET", path)).body).toMatchObject({ roles: [user], outcome: "resolved", override: null })
    const events = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind.startsWith("override."))
    expect(events).toMatchObject([
      { kind: "override.set", actor: "admin", actor_id: id, after: { role: "administrator", reason: "On call" } },
      { kind: "override.ended", actor: "idp" },
    ])
  })

  it("are the identity provider's again when the override is ended", async () => {
    const { client, run, call, path, params } = await withAda(served())
    expectProblem(await call("DELETE", `${path}/override`), "not-found")
    await run(client.assignments.override({ ...params, body: { role: "user", reason: "x" } }))
    const ended = await run(client.assignments.endOverride(params))
    expect(ended).toMatchObject({ roles: [manager], outcome: "resolved", override: null })
  })

  it.each([
    [
      "a role there is not",
      { role: "wizard", reason: "x" },
      "invalid-request",
      /"wizard" here; the keys are administrator, manager, user\.$/,
    ],
    ["no reason", { role: "user", reason: " " }, "invalid-request", /^reason/],
    [
      "an end that is past",
      { role: "user", reason: "x", expiresAt: "2020-01-01T00:00:00Z" },
      "invalid-request",
      /time/,
    ],
  ] as const)("are not overridden with %s", async (_what, body, kind, detail) => {
    const { call, path } = await withAda(served())
    expectProblem(await call("PUT", `${path}/override`, body), kind, detail)
    expect((await call("GET", path)).body.outcome).toBe("resolved")
  })

  it("are not overridden where that would leave nobody who administers, or the mapping forbids it", async () => {
    const { call, path, scim, entityId } = await withAda(served(), { userType: "Administrator" })
    const { body } = await scim("GET", '/Users?filter=userName eq "other@example.com"')
    await scim("DELETE", `/Users/${body.Resources[0].id}`)
    const wanted = { role: "user", reason: "x" }
    expectProblem(await call("PUT", `${path}/override`, wanted), "conflict", /nobody who administers/)
    expect((await call("GET", path)).body).toMatchObject({
      roles: [administrator],
      outcome: "resolved",
      override: null,
    })
    await changeMapping(served().database, entityId, (mapping) => ({ ...mapping, override: "forbidden" }))
    expectProblem(await call("PUT", `${path}/override`, { ...wanted, role: "manager" }), "conflict", /by hand/)
  })

  it("are decided again on request, by the rules in force", async () => {
    const { client, run, params, entityId } = await withAda(served(), {})
    expect(await run(client.assignments.resolve(params))).toMatchObject({ roles: [user], outcome: "defaulted" })
    await changeMapping(served().database, entityId, (mapping) => ({ ...mapping, defaultRole: "manager" }))
    expect(await run(client.assignments.resolve(params))).toMatchObject({ roles: [manager], outcome: "defaulted" })
  })

  it("can be tried with other attributes and teams, and nothing is stored", async () => {
    const { client, run, call, params, path, scim, entityId } = await withAda(served())
    const { database } = served()
    await changeMapping(database, entityId, teamsGive({ "IT admins": "administrator" }))
    const team = await createTeam(scim, "IT admins")
    await drain(database)
    const before = (await call("GET", path)).body
    const tried = (body: NonNullable<Parameters<typeof client.assignments.whatIf>[0]["body"]>) =>
      run(client.assignments.whatIf({ ...params, body }))
    expect(await tried({ attributes: { userType: "Adminstrator" } })).toMatchObject({
      roles: [manager],
      outcome: "kept",
      changes: false,
      explanation: { headline: expect.stringContaining("Did you mean Administrator?") },
    })
    expect(await tried({ attributes: { userType: null }, joinTeams: [team.id] })).toMatchObject({
      roles: [administrator],
      changes: true,
      explanation: { headline: "Administrator, from team IT admins. Was Manager." },
    })
    expect(await tried({ joinTeams: [team.id] })).toMatchObject({ roles: [manager], changes: false })
    expectProblem(await call("POST", `${path}/what-if`, { joinTeams: [nobody] }), "invalid-request", /^joinTeams\.0: /)
    expect((await call("GET", path)).body).toEqual(before)
    expect(await drain(database)).toBe(0)
  })
})
