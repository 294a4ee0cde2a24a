import { ask, migrateAnewTo, testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import { describe, expect, it } from "vitest"
import { migrate } from "../migrate.ts"
import { isUuid } from "../uuid.ts"

const schedules = `select entity_id, id, name, makes, cron, time_zone, every_seconds, deliveries, masked, condition, enabled,
    version, created_by, to_char(next_run_at at time zone 'UTC', 'HH24:MI:SS.MS') as time,
    extract(isodow from next_run_at at time zone 'UTC')::int as weekday, next_run_at > now() as ahead
  from audit_schedule where entity_id = $1 order by cron`

describe.each(testDatabases())("the schedules an entity begins with, on $kind", ({ open }) => {
  it("are those an entity gets that was there before", async () => {
    const { database, close } = await open()
    await migrateAnewTo(database, "0014-rules-draft")
    const before = "01900000-0000-7000-8000-000000000001"
    await ask(database, "insert into entity (id, slug, name, created_at) values ($1, 'acme', 'Acme', now())", before)
    await migrate(database)
    const fresh = await addEntity(database)
    const shown = async (entityId: string) => {
      const rows = await ask<Record<string, unknown>>(database, schedules, entityId)
      expect(rows.every((row) => isUuid(String(row["id"])))).toBe(true)
      // An audit comes every night, so its weekday is the next day's, whichever that is.
      return rows.map((row) => {
        const { id: _, entity_id: __, weekday, ...rest } = row
        return { ...rest, weekday: row["makes"] === "report" ? weekday : undefined }
      })
    }
    const same = {
      time_zone: "UTC",
      every_seconds: null,
      deliveries: [],
      masked: false,
      condition: "always",
      enabled: true,
    }
    const system = { version: 1, created_by: "system", ahead: true }
    const expected = [
      { ...same, ...system, name: "Nightly audit", makes: "audit", cron: "0 2 * * *", time: "02:00:00.000" },
      {
        ...same,
        ...system,
        name: "Weekly report",
        makes: "report",
        cron: "0 7 * * 1",
        time: "07:00:00.000",
        weekday: 1,
      },
    ]
    expect(await shown(before)).toEqual(expected)
    expect(await shown(fresh)).toEqual(expected)
    await close()
  })
})
