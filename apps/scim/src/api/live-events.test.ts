import { type Database, type EventFacts, idFloor } from "@rollcall/database"
import { addEntity, ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openLiveEvents, resumeBehind } from "./live-events.ts"

/** An id of this moment, as the server makes them. */
const newId = (): string => idFloor(Date.now()).slice(0, 14) + randomUUID().slice(14)
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.each(testDatabases())("live events on $kind", ({ open }) => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const add = (entityId: string, id = newId()) =>
    ask(
      opened.database,
      `insert into provisioning_event (entity_id, id, actor, kind, outcome, salt, row_hash, at)
        values ($1, $2, 'system', 'test', 'applied', '\\x', '\\x', now())`,
      entityId,
      id,
    ).then(() => id)

  /** Follows an entity, and counts what is asked of the database meanwhile. */
  const follow = async (entityId: string, live = openLiveEvents(opened.database)) => {
    const heard: Array<string> = []
    let isOver = false
    const following = live.follow(entityId, (events: ReadonlyArray<EventFacts> | undefined) => {
      if (events === undefined) isOver = true
      else heard.push(...events.map(({ id }) => id))
    })
    await following?.begun
    return { live, heard, isOver: () => isOver, stop: () => following?.stop() }
  }

  it("hear of an event that was made before another and written after it", async () => {
    const entityId = await addEntity(opened.database)
    const old = await add(entityId)
    const { heard, live } = await follow(entityId)
    const newer = await add(entityId)
    await later(1_500)
    expect(heard).toEqual([newer])
    const late = await add(entityId, idFloor(Date.now() - 5_000))
    await later(1_500)
    expect(heard).toEqual([newer, late])
    expect(heard).not.toContain(old)
    live.close()
  })

  it("take as many as come at once, in their order", async () => {
    const entityId = await addEntity(opened.database)
    const { heard, live } = await follow(entityId)
    await ask(
      opened.database,
      `insert into provisioning_event (entity_id, id, actor, kind, outcome, salt, row_hash, at)
        select $1, ('${idFloor(Date.now()).slice(0, 24)}' || lpad(n::text, 12, '0'))::uuid, 'system', 'test', 'applied',
          '\\x', '\\x', now() from generate_series(1, 2500) n`,
      entityId,
    )
    await later(2_500)
    expect(heard).toHaveLength(2_500)
    expect(heard).toEqual(heard.toSorted())
    live.close()
  })

  it("look once for all who listen to an entity, and no more when nobody does", async () => {
    const entityId = await addEntity(opened.database)
    let asked = 0
    const counted: Database = { ...opened.database, lend: (work) => (asked++, opened.database.lend(work)) }
    const live = openLiveEvents(counted)
    const all = await Promise.all(Array.from({ length: 5 }, () => follow(entityId, live)))
    asked = 0
    const id = await add(entityId)
    await later(2_500)
    expect(all.map(({ heard }) => heard)).toEqual(Array.from({ length: 5 }, () => [id]))
    // A few looks, one of which found something and read it; five who looked for themselves would ask ten times.
    expect(asked).toBeGreaterThanOrEqual(2)
    expect(asked).toBeLessThanOrEqual(4)
    for (const { stop } of all) stop()
    await later(1_200)
    asked = 0
    await later(1_500)
    expect(asked).toBe(0)
    // Whoever comes then is heard again.
    const { heard } = await follow(entityId, live)
    const next = await add(entityId)
    await later(1_500)
    expect(heard).toEqual([next])
    live.close()
  })

  it("go on when the database was away for a while, and miss nothing", async () => {
    const entityId = await addEntity(opened.database)
    let isAway = false
    const flaky: Database = {
      ...opened.database,
      lend: (work) => (isAway ? Promise.reject(new Error("away")) : opened.database.lend(work)),
    }
    const { heard, live } = await follow(entityId, openLiveEvents(flaky))
    isAway = true
    const id = await add(entityId)
    await later(1_500)
    expect(heard).toEqual([])
    isAway = false
    await later(1_500)
    expect(heard).toEqual([id])
    live.close()
  })

  it("tell everybody when it is over, and let in nobody more, nor too many", async () => {
    const entityId = await addEntity(opened.database)
    const { live, isOver } = await follow(entityId)
    const all = Array.from({ length: 500 }, () => live.follow(entityId, () => {}))
    expect(all.filter((following) => following === undefined)).toHaveLength(1)
    live.close()
    expect(isOver()).toBe(true)
    expect(live.follow(entityId, () => {})).toBeUndefined()
  })

  it("are read again from ten seconds before the last one", () => {
    const id = newId()
    expect(resumeBehind(id) < id).toBe(true)
    expect(resumeBehind(id)).toBe(idFloor(Number.parseInt(id.replace("-", "").slice(0, 12), 16) - 10_000))
  })
})
