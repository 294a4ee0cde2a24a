import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { ask, testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import { someEvent } from "../../testing/some-event.ts"
import type { Database } from "../database.ts"
import { readsOf } from "../entity-scope.ts"
import { recordEvents } from "../events.ts"
import { withEntity } from "../with-entity.ts"
import { trailHash, trailStart } from "./chain.ts"
import { trailAfter, trailHead } from "./read-trail.ts"
import { entitiesToSeal, sealTrail } from "./seal-trail.ts"

const now = new Date("2026-11-26T12:00:00.000Z")

/** Adds so many events, named by number, in one transaction; `inside` runs before it commits. */
const add = async (database: Database, entity: string, names: ReadonlyArray<string>, inside = async () => {}) =>
  withEntity(database, entity, async (tx) => {
    recordEvents(
      tx,
      names.map((detail) => someEvent(entity, { detail, subject: `Users/${detail.slice(0, 1)}` })),
    )
    await tx.runBuilt(sql`select 1`)
    await inside()
  })

interface Link {
  readonly seq: string
  readonly event_id: string
  readonly row_hash: Uint8Array
  readonly hash: Uint8Array
}

describe.each(testDatabases())("the trail on $kind", ({ kind, open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entity: string
  const sealAll = async () => {
    let count = 0
    for (;;) {
      const { sealed, isFull } = await sealTrail(test.database, entity, now)
      count += sealed
      if (!isFull) return count
    }
  }
  const told = async (after = 0, limit = 10_000) =>
    (await trailAfter(readsOf(test.database, entity), after, limit)).map(({ seq, detail }) => `${seq} ${detail}`)
  const head = async () => {
    const [row] = await ask<{ last: string; settled: string }>(
      test.database,
      "select last_n as last, settled_n as settled from trail_head where entity_id = $1",
      entity,
    )
    return row
  }
  /** Seals until nobody need look any more; a transaction of another database of the server may be in the way. */
  const settle = () =>
    vi.waitFor(async () => {
      await sealTrail(test.database, entity, now)
      const { last, settled } = (await head()) ?? {}
      expect([settled, await entitiesToSeal(test.database)]).toEqual([last, expect.not.arrayContaining([entity])])
    }, 30_000)

  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  it("takes committed events once, in the order in which they were inserted, and chains them", async () => {
    entity = await addEntity(test.database)
    expect(await sealAll()).toBe(0)
    expect(await trailHead(readsOf(test.database, entity))).toEqual({ seq: 0 })
    await add(test.database, entity, ["a1", "b1"])
    await add(test.database, entity, ["a2"])
    await expect(add(test.database, entity, ["gone"], () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await entitiesToSeal(test.database)).toContain(entity)
    expect([await sealAll(), await sealAll()]).toEqual([3, 0])
    await add(test.database, entity, ["b2"])
    expect(await sealAll()).toBe(1)
    expect(await told()).toEqual(["1 a1", "2 b1", "3 a2", "4 b2"])
    expect(await told(1, 2)).toEqual(["2 b1", "3 a2"])
    const links = await ask<Link>(test.database, "select * from trail where entity_id = $1 order by seq", entity)
    let hash = trailStart(entity)
    for (const { seq, event_id: eventId, row_hash: rowHash, hash: stored } of links) {
      hash = trailHash(hash, { seq: Number(seq), eventId, rowHash })
      expect(Buffer.from(stored).toString("hex")).toBe(Buffer.from(hash).toString("hex"))
    }
    const { seq, hash: last, sealedAt } = await trailHead(readsOf(test.database, entity))
    expect([seq, Buffer.from(last ?? []).equals(hash), sealedAt]).toEqual([4, true, now])
  })

  it("is looked at no more once its last events are settled, until something happens", async () => {
    entity = await addEntity(test.database)
    await add(test.database, entity, ["a1", "a2"])
    await settle()
    const before = await head()
    await sealTrail(test.database, entity, now)
    expect(await head()).toEqual(before)
    await add(test.database, entity, ["a3"])
    expect(await entitiesToSeal(test.database)).toContain(entity)
    expect([await sealAll(), await told()]).toEqual([1, ["1 a1", "2 a2", "3 a3"]])
  })

  it("takes more than one transaction may in several, none of them long", async () => {
    entity = await addEntity(test.database)
    const count = kind === "embedded" ? 250 : 2_500
    const names = Array.from({ length: count }, (_, n) => `e${n}`)
    await add(test.database, entity, names)
    const first = await sealTrail(test.database, entity, now)
    expect(first).toEqual({ sealed: kind === "embedded" ? 100 : 1_000, isFull: true })
    expect(await sealAll()).toBe(count - first.sealed)
    expect(await told()).toEqual(names.map((name, n) => `${n + 1} ${name}`))
  })

  it("goes on where a backup was restored into a server whose transactions have smaller numbers", async () => {
    entity = await addEntity(test.database)
    await add(test.database, entity, ["a1"])
    await sealAll()
    await ask(
      test.database,
      "update trail_head set mark_xid = '900000000000', settled_n = 0 where entity_id = $1",
      entity,
    )
    await add(test.database, entity, ["a2"])
    expect(await sealAll()).toBe(1)
    await settle()
    expect(await told()).toEqual(["1 a1", "2 a2"])
  })

  it("shows an entity its own, and starts for each with other bytes", async () => {
    entity = await addEntity(test.database)
    await add(test.database, entity, ["mine"])
    await sealAll()
    const other = await addEntity(test.database)
    await add(test.database, other, ["theirs"])
    await sealTrail(test.database, other, now)
    expect(await told()).toEqual(["1 mine"])
    const seen = await withEntity(test.database, other, async (tx) => [
      ...(await tx.runBuilt(sql<Link>`select * from trail`)),
      ...(await tx.runBuilt(sql<Link>`select * from trail_head`)),
    ])
    expect(seen).toHaveLength(2)
    expect(trailStart(entity)).not.toEqual(trailStart(other))
  })

  it.each(["provisioning_event", "trail", "trail_digest"])(
    "%s is changed, deleted from and emptied by nobody, the owner of the tables included",
    async (table) => {
      const column = table === "trail_digest" ? "made_at" : "entity_id"
      for (const text of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) {
        const why = await ask(test.database, text).catch((error: unknown) => String(error))
        expect([text, why]).toEqual([text, expect.stringContaining("what happened is kept as it was")])
      }
    },
  )
})

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("the trail on $kind", ({ open }) => {
  it("takes what becomes visible late, however long its transaction was under way, and settles nothing before", async () => {
    const { database, close } = await open()
    const entity = await addEntity(database)
    const settled = async () =>
      (await ask<{ settled: string }>(database, "select settled_n as settled from trail_head"))[0]?.settled
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const slow = add(database, entity, ["a1"], () => {
      begin()
      return mayEnd
    })
    await begun
    for (const name of ["b1", "b2", "b3"]) {
      await add(database, entity, [name])
      expect(await sealTrail(database, entity, now)).toMatchObject({ sealed: 1 })
    }
    expect(await settled()).toBe("0")
    end()
    await slow
    expect(await entitiesToSeal(database)).toEqual([entity])
    expect(await sealTrail(database, entity, now)).toMatchObject({ sealed: 1 })
    const seen = await trailAfter(readsOf(database, entity), 0, 10)
    expect(seen.map(({ detail }) => detail)).toEqual(["b1", "b2", "b3", "a1"])
    await vi.waitFor(async () => {
      await sealTrail(database, entity, now)
      expect([await settled(), await entitiesToSeal(database)]).toEqual(["4", []])
    }, 30_000)
    await close()
  })

  it("is left to whoever has it, or waited for", async () => {
    const { database, close } = await open()
    const entity = await addEntity(database)
    await add(database, entity, ["a1"])
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const holding = withEntity(database, entity, async (tx) => {
      await tx.runBuilt(sql`select pg_advisory_xact_lock(hashtextextended('trail of ' || ${entity}::text, 0))`)
      begin()
      await mayEnd
    })
    await begun
    expect(await sealTrail(database, entity, now)).toEqual({ sealed: 0, isFull: false })
    const waiting = sealTrail(database, entity, now, "wait")
    end()
    await holding
    expect(await waiting).toEqual({ sealed: 1, isFull: false })
    await close()
  })
})
