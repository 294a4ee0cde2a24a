import { openPostgres, recordEvents, withEntity } from "@rollcall/database"
import { addEntity, rewritePast, someEvent, testDatabases } from "@rollcall/database/testing"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { digestPublicKey, readDigest } from "./digest.ts"
import { makeDigests } from "./make-digests.ts"
import { sealTrails } from "./seal-trails.ts"
import { storedMarks, verifyStoredTrail } from "./verify-stored-trail.ts"

const key = Buffer.from("a key of at least thirty-two characters")
const day = Date.UTC(2026, 10, 26, 0, 1)

describe.each(testDatabases())("digests on $kind", ({ kind, open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let folder: string
  beforeAll(async () => {
    test = await open()
    folder = mkdtempSync(join(tmpdir(), "rollcall-digests-"))
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true })
  })
  const addEvents = (entity: string, count: number) =>
    withEntity(test.database, entity, async (tx) =>
      recordEvents(
        tx,
        Array.from({ length: count }, () => someEvent(entity)),
      ),
    )

  it("are made once a day, however many do it, put into a folder, and find a tail that was cut", async () => {
    const { database, url } = test
    const [entity, other] = [await addEntity(database), await addEntity(database)]
    await addEvents(entity, 5)
    await addEvents(other, 2)
    expect(await sealTrails({ database, now: () => day })).toBe(7)
    const pools = url === undefined ? [database] : Array.from({ length: 5 }, () => openPostgres({ url, max: 2 }))
    const made = await Promise.all(pools.map((pool) => makeDigests({ database: pool, now: () => day, key })))
    expect(made.filter(Boolean)).toHaveLength(1)
    if (url !== undefined) await Promise.all(pools.map((pool) => pool.close()))
    await addEvents(entity, 3)
    await sealTrails({ database, now: () => day })
    const work = { database, key, folder: join(folder, kind, "digests") }
    expect(await makeDigests({ ...work, now: () => day })).toBe(false)
    expect(await makeDigests({ ...work, now: () => day + 86_400_000 })).toBe(true)
    // A clock that steps back makes none of an earlier day.
    expect(await makeDigests({ ...work, now: () => day - 86_400_000 })).toBe(false)
    expect(readdirSync(work.folder).toSorted()).toEqual(["2026-11-26.json", "2026-11-27.json"])
    const read = readDigest(readFileSync(join(work.folder, "2026-11-26.json"), "utf8"), digestPublicKey(key))
    expect(read).toMatchObject({ day: "2026-11-26" })
    expect(typeof read === "string" ? [] : read.trails.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual([2, 5])
    const marks = await storedMarks(database, key, entity)
    expect(marks.map(({ from, seq }) => [from, seq])).toEqual([
      ["the digest of 2026-11-27", 8],
      ["the digest of 2026-11-26", 5],
    ])
    expect(await verifyStoredTrail(database, entity, marks)).toMatchObject({ links: 8 })
    await rewritePast(database, "delete from trail where entity_id = $1 and seq > 6", entity)
    expect((await verifyStoredTrail(database, entity)).fault?.reason).toBe(
      "row 7 is missing: the trail ends at 6, and the head of the trail has 8 rows",
    )
    // Whoever cuts the head as well is found by the digest only.
    await rewritePast(
      database,
      "update trail_head h set seq = 6, hash = t.hash from trail t where t.entity_id = h.entity_id and t.seq = 6",
    )
    expect((await verifyStoredTrail(database, entity)).fault).toBeUndefined()
    expect((await verifyStoredTrail(database, entity, marks)).fault?.reason).toBe(
      "row 7 is missing: the trail ends at 6, and the digest of 2026-11-27 has 8 rows",
    )
  })
})
