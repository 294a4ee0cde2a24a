import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { newAccount } from "../../../testing/browser.ts"
import { drain } from "../../../testing/drain.ts"
import { create, patchOf } from "../../../testing/people.ts"
import { createTeam } from "../../../testing/teams.ts"

/** An entity with Ada, whom one push changed and another found as she was to be, and a refused push. */
const withPushes = async (served: ServedApi) => {
  const api = await served.newEntity()
  const { call: scim, connectionId } = await served.connect("okta", api.entityId)
  const { id } = await create(scim, "ada@example.com", { displayName: "Ada =Holm", userType: "Manager" })
  await scim("PATCH", `/Users/${id}`, patchOf({ op: "Replace", path: "title", value: "Boss" }))
  await scim("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "title", value: "Boss" }))
  expect((await scim("PATCH", `/Users/${id}`, patchOf({ op: "explode" }))).status).toBe(400)
  const team = await createTeam(scim, "Sales leads", [])
  const path = `/entities/${api.entityId}/provisioning-events`
  return { ...api, scim, connectionId, userId: id, teamId: team.id, path }
}

describe.each(testDatabases())("the sync log on $kind", ({ open }) => {
  const served = useApi({ open })

  it("names whom events are about, and how long their pushes took", async () => {
    const { client, run, entityId, userId, teamId } = await withPushes(served())
    const { items } = await run(client.provisioningEvents.list({ entityId }))
    const names = items.map(({ subject, subjectName }) => [subject, subjectName])
    expect(names).toContainEqual([`Users/${userId}`, "Ada =Holm"])
    expect(names).toContainEqual([`Groups/${teamId}`, "Sales leads"])
    for (const { ms } of items) expect(ms).toBeGreaterThanOrEqual(0)
    const [first] = items
    expect(await run(client.provisioningEvents.get({ entityId, eventId: first?.id ?? "" }))).toEqual(first)
    await run(client.users.create({ entityId, body: { userName: "by-hand@example.com" } }))
    const { items: byHand } = await run(client.provisioningEvents.list({ entityId, actor: "admin" }))
    expect(byHand[0]).toMatchObject({ subjectName: "by-hand@example.com", ms: null })
  })

  it("names who acted, by account and by key, also once they are gone from here", async () => {
    const { client, run, call, entityId, id: keyId, userId, path } = await withPushes(served())
    const account = await newAccount(served(), entityId, "administrator")
    // Somebody must be left to administer.
    await newAccount(served(), entityId, "owner")
    await run(client.users.deactivate({ entityId, userId }))
    expect((await account.call("POST", `/entities/${entityId}/users/${userId}/reactivate`)).status).toBe(200)
    expect((await call("DELETE", `/entities/${entityId}/administrators/${account.accountId}`)).status).toBe(204)
    const { items } = await run(client.provisioningEvents.list({ entityId, subject: `Users/${userId}` }))
    const acted = items.map(({ kind, actorId, actorName }) => ({ kind, actorId, actorName }))
    expect(acted).toContainEqual({
      kind: "user.activated",
      actorId: account.accountId,
      actorName: "The administrator",
    })
    expect(acted).toContainEqual({ kind: "user.deactivated", actorId: keyId, actorName: "Test" })
    expect(acted).toContainEqual({ kind: "user.created", actorId: null, actorName: null })
    const timeline = (await run(client.users.timeline({ entityId, userId }))).items
    expect(timeline.map(({ kind, actorName }) => [kind, actorName])).toEqual(
      expect.arrayContaining([
        ["user.activated", "The administrator"],
        ["user.deactivated", "Test"],
        ["user.created", null],
      ]),
    )
    const [activated] = items.filter(({ kind }) => kind === "user.activated")
    expect(await run(client.provisioningEvents.get({ entityId, eventId: activated?.id ?? "" }))).toEqual(activated)
    const { body: csv } = await call("GET", `${path}/files/csv?kind=user.activated`)
    expect(csv.split("\r\n")[0]).toContain('"at","kind","outcome","actor","actor_name",')
    expect(csv).toContain(',"admin","The administrator",')
  })

  it("names whom a finding is about", async () => {
    const { client, run, entityId, scim } = await withPushes(served())
    await create(scim, "bob@example.com", { displayName: "Bob", userType: "Supervisor" })
    await drain(served().database)
    const { items } = await run(client.provisioningEvents.list({ entityId, kind: "finding.opened" }))
    expect(items.map(({ subjectName }) => subjectName)).toContain("Bob")
  })

  it("is searched by name, shows changes only, and what one push came to", async () => {
    const { client, run, entityId, userId, teamId } = await withPushes(served())
    const list = async (asked: object) => (await run(client.provisioningEvents.list({ entityId, ...asked }))).items
    const about = async (q: string) => new Set((await list({ q })).map(({ subject }) => subject))
    expect(await about("holm")).toEqual(new Set([`Users/${userId}`]))
    expect(await about("ADA@")).toEqual(new Set([`Users/${userId}`]))
    expect(await about("leads")).toEqual(new Set([`Groups/${teamId}`]))
    expect(await about('" or ""')).toEqual(new Set())
    const [everything, changes] = [await list({}), await list({ changesOnly: "true" })]
    expect(everything.filter(({ outcome }) => outcome === "unchanged")).toHaveLength(1)
    expect(changes).toEqual(everything.filter(({ outcome }) => outcome !== "unchanged"))
    const [created] = await list({ kind: "user.created" })
    const exchangeId = created?.exchangeId ?? ""
    const ofPush = await list({ exchangeId })
    expect(ofPush.map(({ kind }) => kind)).toEqual(["role.changed", "user.created"])
  })

  it("counts outcomes over time, also of what was searched for", async () => {
    const { client, run, entityId, path, call } = await withPushes(served())
    const counted = async (asked: object) => {
      const { stretches } = await run(client.provisioningEvents.counts({ entityId, ...asked }))
      const sum = (outcome: "applied" | "unchanged" | "refused" | "failed") =>
        stretches.reduce((n, stretch) => n + stretch[outcome], 0)
      return { applied: sum("applied"), unchanged: sum("unchanged"), refused: sum("refused"), failed: sum("failed") }
    }
    const { items } = await run(client.provisioningEvents.list({ entityId }))
    const applied = items.filter(({ outcome }) => outcome === "applied").length
    expect(await counted({})).toEqual({ applied, unchanged: 1, refused: 1, failed: 0 })
    expect(await counted({ q: "leads" })).toEqual({ applied: 1, unchanged: 0, refused: 0, failed: 0 })
    expect(await counted({ until: "2026-01-01T00:00:00Z" })).toEqual({
      applied: 0,
      unchanged: 0,
      refused: 0,
      failed: 0,
    })
    const wrong = await call("GET", `${path}/counts?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z`)
    expectProblem(wrong, "invalid-request", /before the end/)
    const long = await call("GET", `${path}/counts?from=2001-01-02T00:00:00Z&until=2026-01-01T00:00:00Z`)
    expectProblem(long, "invalid-request", /366 days/)
  })

  it("is downloaded with the pushes events came of, as JSON and as CSV that no spreadsheet computes", async () => {
    const { client, run, entityId } = await withPushes(served())
    const text = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
    const json = JSON.parse(text(await run(client.provisioningEvents.json({ entityId }))))
    const { items } = await run(client.provisioningEvents.list({ entityId, limit: 200 }))
    expect(json.complete).toBe(true)
    const bare = json.events.map((event: { exchange: unknown }) => {
      const { exchange: _, ...rest } = event
      return rest
    })
    expect(bare).toEqual(items)
    const titled = json.events.find(({ after }: { after: { title?: string } | null }) => after?.title === "Boss")
    expect(titled.exchange).toMatchObject({
      method: "PATCH",
      pattern: "/Users/:id",
      status: 200,
      notes: [{ rule: "capitalised-op" }],
    })
    const csv = text(await run(client.provisioningEvents.csv({ entityId, q: "holm" })))
    expect(csv).toMatch(/^\ufeff"at","kind","outcome"/)
    expect(csv).toContain('"Ada =Holm"')
    expect(csv).toContain('"capitalised-op"')
    expect(csv).not.toContain("Sales leads")
    await run(client.users.create({ entityId, body: { userName: "=1+1", displayName: "=1+1" } }))
    const unsafe = text(await run(client.provisioningEvents.csv({ entityId, actor: "admin" })))
    expect(unsafe).toContain(`"'=1+1"`)
    expect(unsafe).not.toMatch(/(?:^|,)"=/m)
  })
})
