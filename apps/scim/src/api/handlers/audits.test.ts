import { endRun, extendRun, takeRun, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"

describe.each(testDatabases())("audits of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are asked for, tell how far they are, and what they saw", async () => {
    const { call, entityId } = await served().newEntity()
    const path = `/entities/${entityId}/audits`
    const asked = await call("POST", path)
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({
      scheduleId: null,
      makes: "audit",
      state: "queued",
      late: false,
      requestedBy: "Test",
      progress: null,
      outcome: null,
      reportId: null,
    })
    const get = async () => (await call("GET", `${path}/${asked.body.id}`)).body
    expect(await get()).toEqual(asked.body)
    const write = <A>(work: Parameters<typeof withEntity<A>>[2]) => withEntity(served().database, entityId, work)
    const run = await write((tx) => takeRun(tx, 60_000))
    if (run === undefined) throw new Error("the run does not wait")
    await write((tx) => extendRun(tx, run, 60_000, { people: 30, of: 100, after: "x" }))
    expect(await get()).toMatchObject({ state: "running", progress: { people: 30, of: 100 } })
    await write((tx) => endRun(tx, run, { outcome: { people: 100 } }))
    expect(await get()).toMatchObject({ state: "done", outcome: { people: 100 } })
    const listed = async (query: string) => (await call("GET", `${path}?${query}`)).body.items
    expect(await listed("state=done")).toEqual([await get()])
    expect(await listed("state=queued")).toEqual([])
    const events = await eventsOf(served().database, entityId)
    expect(events.map(({ kind, subject }) => [kind, subject])).toContainEqual([
      "audit.requested",
      `Audits/${asked.body.id}`,
    ])
  })

  it("do not pile up", async () => {
    const { call, entityId } = await served().newEntity()
    for (let n = 0; n < 5; n++) expect((await call("POST", `/entities/${entityId}/audits`)).status).toBe(201)
    expectProblem(await call("POST", `/entities/${entityId}/audits`), "conflict", /5 audits .* wait already/)
    expectProblem(await call("POST", `/entities/${entityId}/reports`), "conflict", /wait already/)
    const { body } = await call("GET", `/entities/${entityId}/audits?limit=2`)
    expect(body.items).toHaveLength(2)
    const next = await call("GET", `/entities/${entityId}/audits?limit=2&cursor=${body.nextCursor}`)
    expect(next.body.items).toHaveLength(2)
  })
})
