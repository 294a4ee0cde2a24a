import { auditEntity, makeReport, type ReportRequest } from "@rollcall/auditing"
import { openRules } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { AuditReport, verdictOf } from "@rollcall/domain/audit"
import { makeId } from "@rollcall/provisioning"
import { Result, Schema } from "effect"
import { randomBytes } from "node:crypto"
import { describe, expect, it } from "vitest"
import { type ServedApi, useApi } from "../../testing/api.ts"
import { drain } from "../../testing/drain.ts"
import { create, patchOf } from "../../testing/people.ts"
import { changeMapping, teamsGive } from "../../testing/roles.ts"
import { createTeam } from "../../testing/teams.ts"

const deactivation = patchOf({ op: "replace", value: { active: false } })
const give = (userType: string) => patchOf({ op: "replace", value: { userType } })

/** A report of everything until now, the way a run of a schedule asks for it. */
const reportOf = async (
  served: ServedApi,
  entityId: string,
  previous: ReportRequest["previous"] = null,
): Promise<AuditReport> => {
  const auditing = { database: served.database, rules: openRules(), now: Date.now, newId: makeId, random: randomBytes }
  const outcome = await auditEntity(auditing, entityId)
  const report = await makeReport(auditing, {
    id: makeId(),
    number: previous === null ? 1 : previous.number + 1,
    title: "Weekly report",
    entityId,
    timeZone: "Europe/Stockholm",
    period: { from: "2020-01-01T00:00:00.000Z", until: new Date(Date.now() + 60_000).toISOString() },
    schedule: null,
    requestedBy: "Test",
    productVersion: "0.1.0",
    previous,
    rules: outcome.rules,
    trail: null,
  })
  const read = Schema.decodeUnknownResult(AuditReport)(JSON.parse(JSON.stringify(report)))
  expect(read).toEqual(Result.succeed(report))
  return report
}

describe.each(testDatabases())("the report of an audit on $kind", ({ open }) => {
  const served = useApi({ open })

  it("tells who may what, how they came by it, and what changed", async () => {
    const api = await served().newEntity("Acme")
    const { call: scim, connectionId } = await served().connect("okta", api.entityId)
    await changeMapping(served().database, api.entityId, teamsGive({ Leads: "manager" }))
    const ada = await create(scim, "ada@example.com", { userType: "Administrator", displayName: "Ada Lovelace" })
    await create(scim, "eva@example.com", { userType: "Administrator" })
    const bob = await create(scim, "bob@example.com", { userType: "User" })
    const carl = await create(scim, "carl@example.com", {})
    const dora = await create(scim, "dora@example.com", {})
    await createTeam(scim, "Leads", [dora.id])
    await scim("PATCH", `/Users/${bob.id}`, give("Manager"))
    await scim("PATCH", `/Users/${bob.id}`, give("User"))
    await scim("PATCH", `/Users/${carl.id}`, deactivation)
    await scim("DELETE", `/Users/${carl.id}`)
    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "add", path: "roles", value: ["User"] }))
    await drain(served().database)
    const report = await reportOf(served(), api.entityId)

    expect(report.population).toMatchObject({
      people: { staged: 0, active: 4, inactive: 0, deleted: 1 },
      teams: 1,
      administrators: 2,
      inPeriod: { joined: 5, left: 1, roleUp: 2, roleDown: 1 },
    })
    expect(report.roles.shown.map(({ key, people, sources }) => [key, people, sources])).toEqual([
      ["administrator", 2, [{ how: "attribute", what: "userType", people: 2 }]],
      ["manager", 1, [{ how: "team", what: "Leads", people: 1 }]],
      ["user", 1, [{ how: "attribute", what: "userType", people: 1 }]],
    ])
    expect(report.privileged.shown.map(({ person, roles, source }) => [person.name, roles, source])).toEqual([
      ["Ada Lovelace", ["Administrator"], { how: "attribute", what: "userType" }],
      ["eva@example.com", ["Administrator"], { how: "attribute", what: "userType" }],
    ])
    expect(report.accessChanges.total).toBe(9)
    const ofBob = report.accessChanges.shown.filter(({ person }) => person.id === bob.id)
    expect(ofBob.map(({ change, from, to }) => [change, from, to])).toEqual([
      ["role-down", ["Manager"], ["User"]],
      ["role-up", ["User"], ["Manager"]],
      ["joined", [], ["User"]],
    ])
    expect(ofBob[0]).toMatchObject({ cause: expect.stringContaining("userType"), by: expect.any(String) })
    expect(report.deprovisioning.requests).toMatchObject({ count: 2, overLimit: { total: 0 } })
    expect(report.connections).toMatchObject({
      total: 1,
      shown: [{ id: connectionId, idp: "okta", status: "active", requestsInPeriod: 11, refusedInPeriod: 0 }],
    })
    expect(report.tokens.total).toBe(1)
  })

  it("tells findings with their cure, and against the report before what is new and what is over", async () => {
    const api = await served().newEntity("Acme")
    const { call: scim } = await served().connect("okta", api.entityId)
    await create(scim, "root@example.com", { userType: "Administrator" })
    const ada = await create(scim, "ada@example.com", { userType: "Manager", roles: ["Administrator"] })
    const first = await reportOf(served(), api.entityId)
    expect(first.difference).toMatchObject({ against: null, opened: { total: 0 }, resolved: { total: 0 } })
    const conflict = first.open.shown.find(({ rule }) => rule === "roles-beside-user-type")
    expect(conflict).toMatchObject({
      severity: "high",
      subject: { kind: "user", id: ada.id, name: "ada@example.com" },
      remediation: { idp: expect.arrayContaining([expect.stringContaining("Profile Editor")]) },
    })
    expect(first.open.total).toBe(Object.values(first.open.bySeverity).reduce((sum, n) => sum + n, 0))
    expect(first.rules.find(({ id }) => id === "dormant-admin")).toMatchObject({
      state: "not-evaluated",
      reason: expect.stringContaining("single sign-on"),
    })
    expect(first.weeks.at(-1)).toMatchObject({ opened: first.open.total, open: first.open.bySeverity })

    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "remove", path: "roles" }))
    const bob = await create(scim, "bob@example.com", { userType: "Supervisor" })
    const previous = { id: first.cover.id, number: 1, generatedAt: first.cover.generatedAt, sha256: null }
    const { difference, open, ...second } = await reportOf(served(), api.entityId, previous)
    expect(difference.resolved).toMatchObject({ total: 1, shown: [{ id: conflict?.id }] })
    const ofBob = open.shown.filter(({ subject }) => subject.id === bob.id)
    expect(new Set(difference.opened.shown.map(({ id }) => id))).toEqual(new Set(ofBob.map(({ id }) => id)))
    expect(difference.opened.total).toBe(ofBob.length)
    expect(difference.stillOpen.total).toBe(open.total - ofBob.length)
    expect(verdictOf({ ...second, difference, open })).toMatch(/ new and 1 was resolved since /)
  })

  it("names nobody of another entity", async () => {
    const [one, other] = [await served().newEntity("One"), await served().newEntity("Other")]
    const { call: scim } = await served().connect("okta", other.entityId)
    const { id } = await create(scim, "hidden@example.com", { userType: "Administrator", roles: ["User"] })
    await reportOf(served(), other.entityId)
    const report = JSON.stringify(await reportOf(served(), one.entityId))
    expect([report.includes(id), report.includes("hidden"), report.includes(other.entityId)]).toEqual([
      false,
      false,
      false,
    ])
  })
})
