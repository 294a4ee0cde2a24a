import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"

const weekly = { name: "Board", makes: "report", cron: "0 7 * * 1", timeZone: "Europe/Stockholm" }

describe.each(testDatabases())("schedules of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const ofEntity = async () => {
    const api = await served().newEntity()
    return { ...api, path: `/entities/${api.entityId}/schedules` }
  }

  it("begin with an audit every night and a report every week", async () => {
    const { call, path } = await ofEntity()
    const { items } = (await call("GET", path)).body
    expect(items.map(({ name, makes, words }: Record<string, string>) => [name, makes, words])).toEqual([
      ["Nightly audit", "audit", "every day at 02:00"],
      ["Weekly report", "report", "every Monday at 07:00"],
    ])
    expect(items[0].nextRuns).toHaveLength(5)
  })

  it("are made, with when they run in words, on their own clocks", async () => {
    const { call, path } = await ofEntity()
    const deliveries = [
      { channel: "mail", address: "audit@acme.example", attach: ["pdf"] },
      { channel: "webhook", webhookId: "01900000-0000-7000-8000-000000000001" },
    ]
    const made = await call("POST", path, { ...weekly, deliveries, condition: "at-least-high", masked: true })
    expect([made.status, made.headers.get("etag")]).toEqual([201, 'W/"1"'])
    expect(made.body).toMatchObject({
      ...weekly,
      deliveries,
      condition: "at-least-high",
      masked: true,
      enabled: true,
      words: "every Monday at 07:00",
      createdBy: "Test",
      version: 1,
    })
    const [next] = made.body.nextRuns
    expect(next.words).toMatch(/^Monday \d+ \w+ 20\d\d at 07:00$/)
    expect(["05:00:00.000Z", "06:00:00.000Z"]).toContain(next.at.slice(11))
    expect((await call("GET", `${path}/${made.body.id}`)).body).toEqual(made.body)
  })

  it.each([
    [{ cron: "0 25 * * *" }, "cron", /hour "25" is not understood. Allowed are 0 to 23/],
    [{ cron: "0 7 * *" }, "cron", /has 4 fields/],
    [{ cron: "0 7 30 2 *" }, "cron", /never run/],
    [{ timeZone: "Europe/Atlantis" }, "timeZone", /"Europe\/Atlantis" is not known/],
    [{ makes: "coffee" }, "makes", /"audit" \| "report"/],
    [{ condition: "never" }, "condition", /"always"/],
    [{ deliveries: [{ channel: "mail", address: "a@b\r\nBcc: c@d", attach: [] }] }, /deliveries/, /./],
    [{ everySeconds: 2 }, "everySeconds", /not known/],
    [{ name: " " }, "name", /some text/],
  ])("refuse %j, and say where", async (wrong, field, detail) => {
    const { call, path } = await ofEntity()
    const answer = await call("POST", path, { ...weekly, ...wrong })
    expectProblem(answer, "invalid-request", detail)
    expect(answer.body.errors[0].path).toMatch(field)
    const [schedule] = (await call("GET", path)).body.items
    if ("name" in wrong || "everySeconds" in wrong) return
    const edited = await call("PATCH", `${path}/${schedule.id}`, wrong, { "if-match": "*" })
    expectProblem(edited, "invalid-request")
    expect((await call("GET", `${path}/${schedule.id}`)).body).toEqual(schedule)
  })

  it("are changed and deleted in the version that was read, and each change is recorded", async () => {
    const { call, path, entityId } = await ofEntity()
    const { id } = (await call("POST", path, weekly)).body
    const one = `${path}/${id}`
    const off = await call("PATCH", one, { enabled: false, cron: "0 6 * * *" }, { "if-match": 'W/"1"' })
    expect(off.body).toMatchObject({ ...weekly, cron: "0 6 * * *", enabled: false, nextRuns: [], version: 2 })
    expectProblem(await call("PATCH", one, { enabled: true }, { "if-match": 'W/"1"' }), "precondition-failed")
    expectProblem(await call("PATCH", one, { enabled: true }), "precondition-required")
    const on = await call("PATCH", one, { enabled: true }, { "if-match": 'W/"2"' })
    expect(on.body.nextRuns).toHaveLength(5)
    expectProblem(await call("DELETE", one, undefined, { "if-match": 'W/"2"' }), "precondition-failed")
    expect((await call("DELETE", one, undefined, { "if-match": 'W/"3"' })).status).toBe(204)
    expectProblem(await call("GET", one), "not-found")
    const events = await eventsOf(served().database, entityId)
    expect(events.flatMap(({ kind, subject }) => (subject === `Schedules/${id}` ? [kind] : []))).toEqual([
      "schedule.created",
      "schedule.changed",
      "schedule.changed",
      "schedule.deleted",
    ])
  })

  it("say beforehand when they would run", async () => {
    const { call, path } = await ofEntity()
    const seen = await call("POST", `${path}/preview`, { cron: "30 2 * * *", timeZone: "Australia/Lord_Howe" })
    expect(seen.body).toMatchObject({ words: "every day at 02:30" })
    expect(seen.body.nextRuns).toHaveLength(5)
    expectProblem(await call("POST", `${path}/preview`, { cron: "x", timeZone: "UTC" }), "invalid-request", /1 field/)
  })
})
