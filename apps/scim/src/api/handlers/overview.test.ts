import { sealTrails } from "@rollcall/auditing"
import { testDatabases } from "@rollcall/database/testing"
import type { Overview } from "@rollcall/api"
import { describe, expect, it, vi } from "vitest"
import { type ServedApi, useApi } from "../../../testing/api.ts"
import { drain } from "../../../testing/drain.ts"
import { create, oktaPerson, patchOf } from "../../../testing/people.ts"
import { addReport } from "../../../testing/reports.ts"

const deactivation = patchOf({ op: "replace", value: { active: false } })

const connected = async (served: ServedApi) => {
  const api = await served.newEntity()
  const { call: scim, connectionId, token } = await served.connect("okta", api.entityId)
  const { client, run, entityId } = api
  const overview = (): Promise<Overview> => run(client.overview.get({ entityId }))
  /** Once what was noted of the last requests is stored. */
  const called = () => vi.waitFor(async () => expect((await overview()).contact).toBe("active"), 30_000)
  /** An administrator's call about the entity. */
  const act = async (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => {
    const answer = await api.call(method, `/entities/${entityId}${path}`, body, headers)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body
  }
  return { ...api, scim, connectionId, token, overview, called, act }
}

describe.each(testDatabases())("the overview on $kind", ({ open }) => {
  const served = useApi({ open })

  it("of a new entity says that nothing is connected, and when it reports first", async () => {
    const { client, run, entityId } = await served().newEntity()
    const overview = await run(client.overview.get({ entityId }))
    expect(overview).toEqual({
      at: expect.any(String),
      sentence: { code: "not-connected", people: 0 },
      contact: "not-connected",
      connection: null,
      truth: { said: 0, received: 0, applied: 0, effective: 0 },
      besides: { byHand: 0, earlier: 0 },
      findings: { open: { critical: 0, high: 0, medium: 0, low: 0, info: 0 }, atLastReport: null },
      holds: 0,
      activity: expect.any(Array),
      lastReport: null,
      nextReport: { scheduleId: expect.any(String), name: "Weekly report", at: expect.any(String) },
      rulesVersion: 1,
    })
    expect(overview.activity).toHaveLength(30)
    expect(overview.activity.at(-1)?.day).toBe(overview.at.slice(0, 10))
    expect(Date.parse(overview.nextReport?.at ?? "")).toBeGreaterThan(Date.parse(overview.at))
  })

  it("waits for a connection that was never used, and shows its token", async () => {
    const { overview, connectionId, token } = await connected(served())
    const { sentence, connection } = await overview()
    expect(sentence).toEqual({ code: "waiting", people: 0 })
    expect(connection).toMatchObject({
      id: connectionId,
      idp: "okta",
      status: "active",
      firstRequestAt: null,
      callsEveryMinutes: null,
      lastDay: { refusedPushes: 0, strangers: 0 },
      tokens: [{ id: token.stored.id, hint: token.stored.hint, endsAt: expect.any(String), lastUsedAt: null }],
    })
  })

  it("says that all match, and does not count whom pushes turned off", async () => {
    const { scim, overview, called } = await connected(served())
    await create(scim, "ada@example.com", { userType: "Administrator" })
    await create(scim, "grace@example.com")
    const alan = await create(scim, "alan@example.com")
    expect((await scim("PATCH", `/Users/${alan.id}`, deactivation)).status).toBe(200)
    await called()
    const { sentence, truth, besides } = await overview()
    expect(sentence).toEqual({ code: "match", people: 2 })
    expect(truth).toEqual({ said: 2, received: 2, applied: 2, effective: 2 })
    expect(besides).toEqual({ byHand: 0, earlier: 0 })
  })

  it("counts each whom something keeps from being true where they fall out", async () => {
    const api = await connected(served())
    const { scim, overview, called, connectionId, act } = api
    const ada = await create(scim, "ada@example.com", { userType: "Administrator" })
    await create(scim, "grace@example.com")
    const alan = await create(scim, "alan@example.com")
    await called()

    // A role that the identity provider does not give.
    await act("PUT", `/users/${alan.id}/assignment/override`, { role: "manager", reason: "Covers for Ada" })
    expect(await overview()).toMatchObject({
      sentence: { code: "roles-differ", people: 1 },
      truth: { said: 3, received: 3, applied: 3, effective: 2 },
    })

    // A change that is held: nobody else administers.
    expect((await scim("PATCH", `/Users/${ada.id}`, deactivation)).status).toBe(403)
    expect(await overview()).toMatchObject({
      sentence: { code: "held", people: 1 },
      truth: { said: 3, received: 3, applied: 2, effective: 1 },
      holds: 1,
    })

    // Somebody whom an administrator keeps out, though the identity provider says that they are active.
    const edsger = await create(scim, "edsger@example.com")
    await act("POST", `/users/${edsger.id}/deactivate`)
    expect((await overview()).truth).toEqual({ said: 3, received: 3, applied: 2, effective: 1 })
    await scim("PATCH", `/Users/${edsger.id}`, patchOf({ op: "replace", value: { active: true } }))
    expect((await overview()).truth).toEqual({ said: 4, received: 4, applied: 2, effective: 1 })

    // A push that is refused, of somebody who is here, and one of somebody who is not.
    const enforced = { settings: { userNameFormat: "email" } }
    await act("PATCH", `/connections/${connectionId}`, enforced, { "if-match": "*" })
    const nameless = patchOf({ op: "replace", value: { userName: "grace" } })
    const [grace] = (await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "grace@example.com"')}`)).body
      .Resources
    expect((await scim("PATCH", `/Users/${grace.id}`, nameless)).status).toBe(400)
    expect((await scim("POST", "/Users", oktaPerson("nobody"))).status).toBe(400)
    expect((await scim("POST", "/Users", oktaPerson("Nobody"))).status).toBe(400)
    expect(await overview()).toMatchObject({
      sentence: { code: "refused", people: 2 },
      truth: { said: 5, received: 3, applied: 1, effective: 0 },
    })
    expect((await overview()).connection?.lastDay).toEqual({ refusedPushes: 3, strangers: 0 })

    // What is taken later makes good for what was refused before.
    expect(
      (await scim("PATCH", `/Users/${grace.id}`, patchOf({ op: "replace", value: { title: "Admiral" } }))).status,
    ).toBe(200)
    expect((await overview()).sentence).toEqual({ code: "refused", people: 1 })
  })

  it("counts people whom it names apart from those made by hand, and a refused meeting once", async () => {
    const { scim, overview, called, act } = await connected(served())
    const { id } = await act("POST", "/users", { userName: "ada@example.com" })
    await create(scim, "grace@example.com")
    await called()
    expect(await overview()).toMatchObject({
      sentence: { code: "match", people: 1 },
      besides: { byHand: 1, earlier: 0 },
    })
    expect((await scim("POST", "/Users", oktaPerson("ada@example.com"))).status).toBe(409)
    expect(await overview()).toMatchObject({
      sentence: { code: "refused", people: 1 },
      truth: { said: 2, received: 1, applied: 1, effective: 1 },
      besides: { byHand: 0, earlier: 0 },
    })
    expect((await scim("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { title: "Countess" } }))).status).toBe(
      200,
    )
    expect((await overview()).truth).toEqual({ said: 2, received: 2, applied: 2, effective: 2 })
  })

  it("tells apart whom an earlier connection named", async () => {
    const { scim, act, entityId, connectionId, overview } = await connected(served())
    await create(scim, "ada@example.com")
    await act("POST", `/connections/${connectionId}/retire`)
    expect((await overview()).sentence).toEqual({ code: "not-connected", people: 0 })
    const next = await served().connect("okta", entityId)
    await create(next.call, "grace@example.com")
    await vi.waitFor(async () => expect((await overview()).contact).toBe("active"), 30_000)
    expect(await overview()).toMatchObject({
      sentence: { code: "not-named", people: 1 },
      truth: { said: 1, effective: 1 },
      besides: { byHand: 0, earlier: 1 },
    })
  })

  it("counts what pushes did on a day once they are sealed, and no act of an administrator", async () => {
    const { scim, overview, act } = await connected(served())
    const ada = await create(scim, "ada@example.com")
    await create(scim, "grace@example.com")
    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "replace", value: { title: "Countess" } }))
    await scim("PATCH", `/Users/${ada.id}`, patchOf({ op: "replace", value: { title: "Countess" } }))
    await scim("PATCH", `/Users/${ada.id}`, deactivation)
    await scim("POST", "/Users", oktaPerson("grace@example.com"))
    await act("POST", "/users", { userName: "by-hand@example.com" })
    const sums = async () => {
      const { activity } = await overview()
      const sum = (kind: "creates" | "updates" | "deactivations" | "refusals") =>
        activity.reduce((total, day) => total + day[kind], 0)
      return [sum("creates"), sum("updates"), sum("deactivations"), sum("refusals")]
    }
    await sealTrails({ database: served().database, now: Date.now })
    expect(await sums()).toEqual([2, 1, 1, 1])
    await create(scim, "alan@example.com")
    await sealTrails({ database: served().database, now: Date.now })
    expect(await sums()).toEqual([3, 1, 1, 1])
  })

  it("holds open findings against the last report, and names both reports", async () => {
    const { scim, overview, entityId } = await connected(served())
    const id = await addReport(served().database, entityId)
    await create(scim, "not an address")
    await drain(served().database)
    const { findings, lastReport } = await overview()
    expect(findings.open.critical + findings.open.high + findings.open.medium + findings.open.low).toBeGreaterThan(0)
    expect(findings.atLastReport).toMatchObject({ critical: 1, high: 5 })
    expect(lastReport).toMatchObject({ id, number: 1, verdict: expect.stringMatching(/^1 critical/) })
  })
})
