import { findSchedule, listRuns, readsOf } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { withSchedule } from "../../testing/schedules.ts"
import { planRuns } from "./plan-runs.ts"

const minute = 60_000

describe.each(testDatabases())("planning runs on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  const plan = () => planRuns({ database: test.database, newId: randomUUID })
  const runsOf = (entityId: string) => listRuns(readsOf(test.database, entityId), { limit: 200 })
  const scheduleOf = async (entityId: string, id: string) => findSchedule(readsOf(test.database, entityId), id)
  const now = async () => (await ask<{ now: Date }>(test.database, "select now() as now"))[0]?.now.getTime() ?? 0

  it("is done once for a time, however many plan at once", async () => {
    const { entityId, scheduleId } = await withSchedule(test.database, { everySeconds: 3_600, makes: "report" })
    const before = await scheduleOf(entityId, scheduleId)
    const planned = await Promise.all(Array.from({ length: 12 }, plan))
    expect(planned.reduce((all, n) => all + n, 0)).toBe(1)
    const plannedAt = before?.nextRunAt ?? ""
    expect(await runsOf(entityId)).toMatchObject([
      { scheduleId, plannedAt, makes: "report", isLate: false, state: "queued", fence: 0 },
    ])
    const next = new Date(Date.parse(plannedAt) + 60 * minute).toISOString()
    expect(await scheduleOf(entityId, scheduleId)).toEqual({ ...before, nextRunAt: next })
    expect(await plan()).toBe(0)
  })

  it("leaves alone what is not due, or turned off", async () => {
    const { entityId } = await withSchedule(test.database, { dueFor: -minute })
    const off = await withSchedule(test.database, { enabled: false })
    expect(await plan()).toBe(0)
    expect([await runsOf(entityId), await runsOf(off.entityId)]).toEqual([[], []])
  })

  it("makes up with one late run for all that were missed while nobody was there", async () => {
    const { entityId, scheduleId } = await withSchedule(test.database, { everySeconds: 60, dueFor: 90.5 * minute })
    expect(await plan()).toBe(1)
    expect(await runsOf(entityId)).toMatchObject([{ isLate: true }])
    const next = Date.parse((await scheduleOf(entityId, scheduleId))?.nextRunAt ?? "")
    expect(next).toBeGreaterThan(await now())
    expect(await plan()).toBe(0)
  })

  it("makes every run of a schedule that is hardly behind", async () => {
    const { entityId } = await withSchedule(test.database, { everySeconds: 5, dueFor: 21_000 })
    let planned = 0
    for (let n = 0; n < 5; n++) planned += await plan()
    expect(planned).toBeGreaterThanOrEqual(5)
    const times = (await runsOf(entityId)).map(({ plannedAt }) => Date.parse(plannedAt)).toSorted((a, b) => a - b)
    expect(times.map((time, i) => time - (times[i - 1] ?? time - 5_000))).toEqual(times.map(() => 5_000))
  })

  it("turns off a schedule whose zone is not known any more, behind its last run", async () => {
    const { entityId, scheduleId } = await withSchedule(test.database, { timeZone: "Europe/Atlantis" })
    expect(await plan()).toBe(1)
    expect(await scheduleOf(entityId, scheduleId)).toMatchObject({ enabled: false })
  })

  it("is begun with every entity: an audit each night, a report each week", async () => {
    const entityId = await addEntity(test.database)
    const rows = await ask(
      test.database,
      `select name, makes, cron, time_zone, enabled, created_by, next_run_at > now() as ahead,
        extract(hour from next_run_at at time zone 'UTC')::int as hour
      from audit_schedule where entity_id = $1 order by cron`,
      entityId,
    )
    const same = { time_zone: "UTC", enabled: true, created_by: "system", ahead: true }
    expect(rows).toEqual([
      { ...same, name: "Nightly audit", makes: "audit", cron: "0 2 * * *", hour: 2 },
      { ...same, name: "Weekly report", makes: "report", cron: "0 7 * * 1", hour: 7 },
    ])
  })
})
