import { randomUUID } from "node:crypto"
import { addFindings, withEntity } from "@rollcall/database"
import { ask, testDatabases } from "@rollcall/database/testing"
import { advanceFindings, evaluateTeam, exampleTeamFacts } from "@rollcall/domain/audit"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { newAccount } from "../../../testing/browser.ts"
import { drain } from "../../../testing/drain.ts"
import { heldAfter } from "../../../testing/held.ts"
import { create, patchOf } from "../../../testing/people.ts"
import { addReport } from "../../../testing/reports.ts"

const day = 24 * 60 * 60 * 1_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

/** An entity with Ada, of whose role Okta says two things. */
const withConflict = async (served: ServedApi) => {
  const api = await served.newEntity()
  const { call: scim } = await served.connect("okta", api.entityId)
  await create(scim, "other@example.com", { userType: "Administrator" })
  const person = { userName: "ada@example.com", externalId: "a", emails: [{ value: "ada@example.com", primary: true }] }
  const { id: userId } = await create(scim, person.userName, {
    ...person,
    userType: "Manager",
    roles: ["Administrator"],
  })
  const path = `/entities/${api.entityId}/findings`
  const about = async (state: string) => (await api.call("GET", `${path}?userId=${userId}&state=${state}`)).body.items
  const says = (more: object) => scim("PUT", `/Users/${userId}`, { ...person, ...more })
  return { ...api, scim, userId, path, about, says }
}

describe.each(testDatabases())("findings of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const look = (now?: number) => drain(served().database, now)

  it("tell the conflict of userType and roles with its cure, until roles are gone", async () => {
    const { about, says, userId, call, path } = await withConflict(served())
    expect(await about("open")).toEqual([])
    expect(await look()).toBe(2)
    const [finding, ...others] = await about("open")
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      rule: "roles-beside-user-type",
      severity: "high",
      state: "open",
      subject: { kind: "user", id: userId },
      resolvedAt: null,
      reopenedCount: 0,
    })
    expect(JSON.stringify(finding.evidence)).toMatch(/Manager.*Administrator/)
    expect(finding.remediation.okta.join(" ")).toMatch(/Profile Editor.*Delete the attribute roles/)
    expect((await call("GET", `${path}/${finding.id}`)).body).toEqual(finding)
    await says({ userType: "Manager" })
    await look()
    expect(await about("open")).toEqual([])
    expect(await about("resolved")).toMatchObject([{ id: finding.id, state: "resolved" }])
    await says({ userType: "Manager", roles: ["Administrator"] })
    await look()
    expect(await about("open")).toMatchObject([
      { id: finding.id, reopenedCount: 1, firstSeenAt: finding.firstSeenAt, resolvedAt: null },
    ])
  })

  it("are looked for once, also by workers that look at the same time", async () => {
    const { about } = await withConflict(served())
    const taken = await Promise.all([look(), look(), look()])
    expect(taken.reduce((sum, n) => sum + n)).toBe(2)
    expect(await about("open")).toHaveLength(1)
    expect(await look()).toBe(0)
  })

  it("are listed by state, severity, rule and person, newest first, page by page", async () => {
    const { call, path, scim } = await withConflict(served())
    const { id } = await create(scim, "bob", { externalId: "b", userType: "Supervisor" })
    await look()
    const rules = async (query: string) =>
      (await call("GET", `${path}?${query}`)).body.items.map(({ rule }: { rule: string }) => rule)
    expect(new Set(await rules(`userId=${id}`))).toEqual(new Set(["user-name-not-email", "user-type-unknown-value"]))
    expect(await rules("severity=high&rule=roles-beside-user-type")).toEqual(["roles-beside-user-type"])
    expect(await rules("state=resolved")).toEqual([])
    const all = await call("GET", path)
    const first = await call("GET", `${path}?limit=1`)
    const second = await call("GET", `${path}?limit=200&cursor=${first.body.nextCursor}`)
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items)
    expectProblem(await call("GET", `${path}?state=closed`), "invalid-request", /state/)
  })

  it("stand for a reason until a time, and are open again when it is over", async () => {
    const { client, run, about, entityId, says } = await withConflict(served())
    await look()
    const [{ id: findingId }] = await about("open")
    const body = { kind: "accepted-risk", reason: "Until the move", until: inDays(30) } as const
    const acknowledged = await run(client.findings.acknowledge({ entityId, findingId, body }))
    expect(acknowledged).toMatchObject({
      state: "acknowledged",
      acknowledgement: { by: "Test", kind: "accepted-risk", reason: "Until the move", until: body.until },
    })
    await says({ userType: "Manager", roles: ["Administrator"], title: "Boss" })
    await look()
    expect(await about("acknowledged")).toHaveLength(1)
    await says({ userType: "Manager", roles: ["Administrator"], title: "Chief" })
    await look(Date.now() + 31 * day)
    expect(await about("open")).toMatchObject([{ id: findingId, acknowledgement: null }])
  })

  it("are acknowledged also while a worker looks at them", async () => {
    const { client, run, about, entityId, says } = await withConflict(served())
    await look()
    const [{ id: findingId }] = await about("open")
    await says({ userType: "Manager", roles: ["Administrator"], title: "Boss" })
    const held = heldAfter(served().database, "from finding where entity_id")
    const looking = drain(held.database)
    await held.reached
    const body = { kind: "accepted-risk", reason: "Until the move", until: inDays(30) } as const
    const acknowledging = run(client.findings.acknowledge({ entityId, findingId, body }))
    // Long enough to be done, if nothing keeps it waiting.
    await new Promise((resolve) => setTimeout(resolve, 200))
    held.release()
    await Promise.all([looking, acknowledging])
    expect(await about("acknowledged")).toMatchObject([{ id: findingId }])
  })

  it("of two people who had one externalId open for both, and resolve when one of them goes", async () => {
    const { call, path, scim } = await withConflict(served())
    const [one, two] = [
      await create(scim, "one@example.com", { externalId: "same" }),
      await create(scim, "two@example.com", { externalId: "same" }),
    ]
    const about = async (state: string): Promise<ReadonlySet<string>> => {
      const { items } = (await call("GET", `${path}?rule=external-id-collision&state=${state}`)).body
      return new Set(items.map(({ subject }: { subject: { id: string } }) => subject.id))
    }
    const both = new Set([one.id, two.id])
    await look()
    expect(await about("open")).toEqual(both)
    await scim("PATCH", `/Users/${one.id}`, patchOf({ op: "add", path: "title", value: "Boss" }))
    await look()
    await scim("DELETE", `/Users/${two.id}`)
    await look()
    expect([await about("open"), await about("resolved")]).toEqual([new Set(), both])
  })

  it("about teams are told and acknowledged as those about people are, and the event says which team", async () => {
    const { client, run, entityId } = await served().newEntity()
    const teamId = randomUUID()
    const seen = evaluateTeam(exampleTeamFacts({ team: { id: teamId, lastPushAt: "2026-06-10T08:00:00.000Z" } }))
    const { next } = advanceFindings([], seen, { now: new Date().toISOString(), newId: randomUUID })
    await withEntity(served().database, entityId, async (tx) => addFindings(tx, next))
    const { items } = await run(client.findings.list({ entityId, rule: "team-orphaned" }))
    expect(items).toMatchObject([{ state: "open", severity: "medium", subject: { kind: "team", id: teamId } }])
    const body = { kind: "accepted-risk", reason: "Until the move", until: inDays(30) } as const
    await run(client.findings.acknowledge({ entityId, findingId: items[0]?.id ?? "", body }))
    const events = await run(client.provisioningEvents.list({ entityId, subject: `Findings/${items[0]?.id}` }))
    expect(events.items).toMatchObject([
      {
        kind: "finding.acknowledged",
        after: { rule: "team-orphaned", state: "acknowledged", subject: { kind: "team", id: teamId } },
      },
    ])
  })

  it("are counted by rule, the worst first, with how many came since the last report", async () => {
    const { client, run, scim, entityId } = await withConflict(served())
    await create(scim, "bob", { externalId: "b", userType: "Manager", roles: ["Manager"] })
    await look()
    const before = await run(client.findings.groups({ entityId }))
    expect(before.since).toBeNull()
    expect(before.findings).toEqual({ open: 4, acknowledged: 0, resolved: 0 })
    expect(before.groups.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["roles-beside-user-type", "high"],
      ["external-id-missing", "medium"],
      ["user-name-not-email", "medium"],
    ])
    expect(before.groups[0]).toMatchObject({
      title: "roles is sent beside userType",
      findings: { open: 2, acknowledged: 0, resolved: 0 },
      openBySeverity: { critical: 0, high: 1, medium: 0, low: 1, info: 0 },
      newFindings: 2,
      reopened: 0,
    })
    // Before the day that the example of a report was made on.
    const long = "update finding set first_seen_at = '2026-10-01T00:00:00Z' where entity_id = $1"
    await ask(served().database, long, entityId)
    await addReport(served().database, entityId)
    await create(scim, "cara@example.com", { externalId: "c", userType: "User", roles: ["Manager"] })
    await look()
    const after = await run(client.findings.groups({ entityId }))
    expect(after.groups[0]).toMatchObject({ findings: { open: 3 }, newFindings: 1 })
    const since = after.since ?? ""
    const { items } = await run(client.findings.list({ entityId, since }))
    expect(items.map(({ subject }) => subject.name)).toEqual(["cara@example.com"])
  })

  it("of one rule are acknowledged together and opened again, each by itself", async () => {
    const { client, run, scim, about, entityId } = await withConflict(served())
    const { id: bob } = await create(scim, "bob", { externalId: "b", userType: "Manager", roles: ["User"] })
    await look()
    const { items: all } = await run(client.findings.list({ entityId }))
    const items = all.filter(({ rule }) => rule !== "external-id-missing")
    const findingIds = items.map(({ id }) => id)
    const [other] = items.filter(({ rule }) => rule === "user-name-not-email")
    const body = {
      rule: "roles-beside-user-type",
      kind: "fix-planned",
      reason: "Okta on Friday",
      until: inDays(7),
    } as const
    const { findings } = await run(client.findings.acknowledgeMany({ entityId, body: { ...body, findingIds } }))
    expect(findings.filter(({ refused }) => refused !== null)).toEqual([
      { id: other?.id, refused: "This is a finding of user-name-not-email, not of roles-beside-user-type." },
    ])
    expect(await about("acknowledged")).toHaveLength(1)
    expect((await run(client.findings.list({ entityId, userId: bob, state: "acknowledged" }))).items).toHaveLength(1)
    const again = await run(client.findings.reopenMany({ entityId, body: { findingIds } }))
    expect(again.findings.filter(({ refused }) => refused === null)).toHaveLength(2)
    expect(await about("open")).toHaveLength(1)
    expect(findings).toHaveLength(3)
  })

  it("are opened again by hand, and only what is acknowledged", async () => {
    const { call, path, about } = await withConflict(served())
    await look()
    const [{ id }] = await about("open")
    expectProblem(await call("POST", `${path}/${id}/reopen`), "conflict", /not acknowledged/)
    const body = { kind: "fix-planned", reason: "x", until: inDays(1) }
    expect((await call("POST", `${path}/${id}/acknowledge`, body)).status).toBe(200)
    expect((await call("POST", `${path}/${id}/reopen`)).body).toMatchObject({ state: "open", acknowledgement: null })
  })

  it.each([
    ["without a reason", { reason: " " }, /^Say why/],
    ["until a time that is past", { until: "2020-01-01T00:00:00Z" }, /time to come/],
    ["for more than a year", { until: inDays(366) }, /365 days/],
  ])("are not acknowledged %s", async (_what, wrong, detail) => {
    const { call, path, about } = await withConflict(served())
    await look()
    const [{ id }] = await about("open")
    const body = { kind: "accepted-risk", reason: "x", until: inDays(1), ...wrong }
    expectProblem(await call("POST", `${path}/${id}/acknowledge`, body), "invalid-request", detail)
    expect(await about("open")).toHaveLength(1)
  })

  it("are fixed by Rollcall where it can, and say so where it cannot", async () => {
    const { call, client, run, path, about, entityId, userId, says } = await withConflict(served())
    await look()
    const [{ id }] = await about("open")
    expect((await call("POST", `${path}/${id}/apply-fix`)).body).toMatchObject({ id, state: "open" })
    expect((await run(client.roleMapping.getDraft({ entityId }))).mapping).toMatchObject({
      tiers: [{ source: { path: "roles" }, rules: [{ id: "roles-by-key" }] }, { source: { kind: "team" } }],
      withholdsUnread: ["roles", "entitlements", "userType"],
    })
    expect((await call("POST", `${path}/${id}/apply-fix`)).status).toBe(200)
    await says({ userType: "Manager" })
    await run(client.assignments.override({ entityId, userId, body: { role: "administrator", reason: "On call" } }))
    await look()
    const [drift] = (await about("open")).filter(({ rule }: { rule: string }) => rule === "role-drift")
    expect(drift.autoFix).toMatchObject({ command: "end-override" })
    expect((await call("POST", `${path}/${drift.id}/apply-fix`)).status).toBe(200)
    await look()
    expect(await about("open")).toEqual([])
    const { body } = await call("GET", `/entities/${entityId}/users/${userId}/assignment`)
    expect(body).toMatchObject({ outcome: "resolved", override: null, primaryRole: { key: "manager" } })
  })
})

describe.each(testDatabases())("who sees to findings, on $kind", ({ open }) => {
  const served = useApi({ open })
  const look = (now?: number) => drain(served().database, now)

  /** Ada's conflict, and an administrator who is signed in. */
  const withAssignee = async () => {
    const entity = await withConflict(served())
    await look()
    const [finding] = await entity.about("open")
    const admin = await newAccount(served(), entity.entityId, "administrator")
    const { client, run, entityId } = entity
    const findingIds: ReadonlyArray<string> = [finding.id]
    return {
      ...entity,
      findingId: findingIds[0] ?? "",
      admin,
      assign: (accountId: string | null, ids = findingIds) =>
        run(client.findings.assign({ entityId, body: { findingIds: ids, accountId } })),
      assigneeOf: async (findingId = finding.id) =>
        (await run(client.findings.get({ entityId, findingId }))).assignee?.accountId ?? null,
    }
  }

  it("is an administrator, by whom they are listed and counted, until they are taken back", async () => {
    const { client, run, entityId, findingId, admin, assign } = await withAssignee()
    const { items: all } = await run(client.findings.list({ entityId }))
    expect(all.map(({ assignee }) => assignee)).toEqual(all.map(() => null))
    expect(await assign(admin.accountId)).toEqual({ findings: [{ id: findingId, refused: null }] })
    const { accountId: assigneeId } = admin
    const mine = await run(client.findings.list({ entityId, assigneeId }))
    expect(mine.items).toMatchObject([
      { id: findingId, assignee: { accountId: assigneeId, name: "The administrator", since: expect.any(String) } },
    ])
    expect(all.length).toBeGreaterThan(1)
    const groups = await run(client.findings.groups({ entityId, assigneeId }))
    expect(groups.findings).toEqual({ open: 1, acknowledged: 0, resolved: 0 })
    expect(groups.groups).toMatchObject([{ rule: "roles-beside-user-type", findings: { open: 1 } }])
    expect((await run(client.findings.groups({ entityId }))).findings.open).toBe(all.length)
    await assign(null)
    expect((await run(client.findings.list({ entityId, assigneeId }))).items).toEqual([])
    expect((await run(client.findings.groups({ entityId, assigneeId }))).groups).toEqual([])
  })

  it("is told by an event that names who gave it and to whom, once for each change", async () => {
    const { client, run, entityId, userId, findingId, admin, assign } = await withAssignee()
    const { client: theirs } = admin
    const body = { findingIds: [findingId], accountId: admin.accountId }
    await admin.run(theirs.findings.assign({ entityId, body }))
    await assign(admin.accountId)
    await assign(null)
    const { items } = await run(client.provisioningEvents.list({ entityId, subject: `Findings/${findingId}` }))
    const told = items.filter(({ kind }) => kind === "finding.assigned")
    expect(told).toMatchObject([
      { before: { assigneeId: admin.accountId }, after: { assigneeId: null } },
      {
        actor: "admin",
        actorId: admin.accountId,
        before: { assigneeId: null },
        after: {
          rule: "roles-beside-user-type",
          subject: { kind: "user", id: userId },
          assigneeId: admin.accountId,
        },
      },
    ])
  })

  it("stays the same while audits see it, let it be resolved, and see it again", async () => {
    const { about, says, assign, assigneeOf, admin, findingId } = await withAssignee()
    await assign(admin.accountId)
    await says({ userType: "Manager", roles: ["User"] })
    await look()
    expect(await assigneeOf()).toBe(admin.accountId)
    await says({ userType: "Manager" })
    await look()
    expect(await about("resolved")).toMatchObject([{ id: findingId, assignee: { accountId: admin.accountId } }])
    expect(await assign(null)).toEqual({
      findings: [{ id: findingId, refused: "The finding is resolved: there is nothing left to see to." }],
    })
    await says({ userType: "Manager", roles: ["Administrator"] })
    await look()
    expect(await about("open")).toMatchObject([{ id: findingId, assignee: { accountId: admin.accountId } }])
  })

  it("is nobody who cannot act on them, nor anybody of elsewhere", async () => {
    const { call, path, entityId, assign, assigneeOf, findingId, admin } = await withAssignee()
    const [auditor, stranger] = [
      await newAccount(served(), entityId, "auditor"),
      await newAccount(served(), (await served().newEntity()).entityId, "owner"),
    ]
    const give = (accountId: string) => call("POST", `${path}/assign`, { findingIds: [findingId], accountId })
    expectProblem(await give(auditor.accountId), "invalid-request", /auditor only reads/)
    expectProblem(await give(stranger.accountId), "invalid-request", /Nobody with this account/)
    const byAuditor = await auditor.call("POST", `${path}/assign`, {
      findingIds: [findingId],
      accountId: admin.accountId,
    })
    expectProblem(byAuditor, "forbidden")
    expect(await assigneeOf()).toBeNull()
    const unknown = randomUUID()
    expect(await assign(admin.accountId, [unknown, findingId])).toEqual({
      findings: [
        { id: unknown, refused: "There is no such finding." },
        { id: findingId, refused: null },
      ],
    })
  })

  it.each(["is removed", "becomes an auditor"])("is nobody any more when they are who %s", async (how) => {
    const { client, run, entityId, assign, assigneeOf, admin } = await withAssignee()
    const { accountId } = admin
    await newAccount(served(), entityId, "owner")
    await assign(accountId)
    await (how === "is removed"
      ? run(client.administrators.remove({ entityId, accountId }))
      : run(client.administrators.changeRole({ entityId, accountId, body: { role: "auditor" } })))
    expect(await assigneeOf()).toBeNull()
  })

  it("is never somebody who is removed at the same time", async () => {
    const { client, run, entityId, findingId, assign } = await withAssignee()
    await newAccount(served(), entityId, "owner")
    for (let round = 0; round < 10; round++) {
      const { accountId } = await newAccount(served(), entityId, "administrator", false)
      const [, removed] = await Promise.allSettled([
        assign(accountId),
        run(client.administrators.remove({ entityId, accountId })),
      ])
      expect(removed.status).toBe("fulfilled")
      expect((await run(client.findings.get({ entityId, findingId }))).assignee).toBeNull()
    }
  })
})

describe.each(testDatabases())("a word that is no role, on $kind", ({ open }) => {
  const served = useApi({ open })

  it("becomes a synonym in the draft where the role is clear, and is for the administrator to place where it is not", async () => {
    const { scim, path, call, client, run, entityId } = await withConflict(served())
    await create(scim, "bob@example.com", { externalId: "b", userType: "Manger" })
    await create(scim, "cara@example.com", { externalId: "c", userType: "Supervisor" })
    await drain(served().database)
    const fix = async (rule: string) => {
      const { items } = await run(client.findings.list({ entityId, rule }))
      return call("POST", `${path}/${items[0]?.id}/apply-fix`)
    }
    expect((await fix("role-value-near-miss")).status).toBe(200)
    expect((await fix("role-value-near-miss")).status).toBe(200)
    const draft = await run(client.roleMapping.getDraft({ entityId }))
    expect(draft.version).toBe(1)
    expect(draft.catalogue.roles.map(({ key, synonyms }) => [key, synonyms])).toContainEqual(["manager", ["Manger"]])
    expectProblem(await fix("user-type-unknown-value"), "conflict", /"Supervisor" means/)
    expect((await run(client.roleMapping.getDraft({ entityId }))).version).toBe(1)
  })
})

describe.each(testDatabases())("what pushes leave for rules to find on $kind", ({ open }) => {
  const served = useApi({ open })
  const day = 24 * 60 * 60 * 1_000

  it("a person made by hand whom a push met and did not link is found after two days, and linked on request", async () => {
    const { call, client, run, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const body = { userName: "ada@example.com", emails: [{ value: "ada@example.com", primary: true }] }
    const { id } = await run(client.users.create({ entityId, body }))
    expect((await scim("POST", "/Users", { ...body, externalId: "00u1" })).status).toBe(409)
    await drain(served().database)
    const rules = async () =>
      (await call("GET", `/entities/${entityId}/findings?userId=${id}&state=open`)).body.items.map(
        ({ rule }: { rule: string }) => rule,
      )
    expect(await rules()).not.toContain("link-waiting")
    await scim("POST", "/Users", { ...body, externalId: "00u1" })
    await drain(served().database, Date.now() + 3 * day)
    expect(await rules()).toContain("link-waiting")
    const { items } = await run(client.findings.list({ entityId, rule: "link-waiting" }))
    await run(client.findings.applyFix({ entityId, findingId: items[0]?.id ?? "" }))
    await drain(served().database, Date.now() + 3 * day)
    expect(await rules()).not.toContain("link-waiting")
    expect((await call("GET", `/entities/${entityId}/users/${id}`)).body.origin).toBe("idp")
  })

  it("a person whom an administrator turned off and a push would let in again is found, and let in on request", async () => {
    const { call, client, run, entityId } = await served().newEntity()
    const { call: scim } = await served().connect("okta", entityId)
    const { id } = await create(scim, "ada@example.com", { userType: "User" })
    await run(client.users.deactivate({ entityId, userId: id }))
    const answer = await scim("PUT", `/Users/${id}`, { userName: "ada@example.com", userType: "User", active: true })
    expect([answer.status, answer.body.active]).toEqual([200, false])
    await drain(served().database)
    const { items } = await run(client.findings.list({ entityId, rule: "reactivation-held" }))
    expect(items).toMatchObject([{ state: "open", subject: { kind: "user", id } }])
    await run(client.findings.applyFix({ entityId, findingId: items[0]?.id ?? "" }))
    await drain(served().database)
    expect((await call("GET", `/entities/${entityId}/users/${id}`)).body.state).toBe("active")
    expect((await run(client.findings.list({ entityId, rule: "reactivation-held", state: "open" }))).items).toEqual([])
  })
})
