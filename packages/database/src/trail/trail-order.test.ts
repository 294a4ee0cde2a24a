import { spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as wait } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { ask, type TestDatabase, testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import { someEvent } from "../../testing/some-event.ts"
import type { Database } from "../database.ts"
import { readsOf } from "../entity-scope.ts"
import { recordEvents } from "../events.ts"
import { openPostgres } from "../postgres/open.ts"
import { query } from "../session/statement.ts"
import { withEntity } from "../with-entity.ts"
import { trailAfter } from "./read-trail.ts"
import { sealTrail } from "./seal-trail.ts"

const lockResource = query(`select pg_advisory_xact_lock(hashtextextended($1::text || $2::text, 0))`)
const resources = 60

/** Who writes; each resource counts its events while its writer holds it, as a person's version does. */
const makeWriter = (entity: string, count: number) => {
  const versions = new Map<string, number>()
  const written: Array<string> = []
  const writeOne = (database: Database, pause: () => Promise<void>) =>
    withEntity(database, entity, async (tx) => {
      const subject = `Users/${Math.floor(Math.random() * resources)}`
      // A number of the transaction may be taken long before the lock it waits for.
      if (Math.random() < 0.5) await tx.run(query(`select pg_current_xact_id() where $1::uuid is not null`))
      await pause()
      await tx.run(lockResource, [subject])
      const version = (versions.get(subject) ?? 0) + 1
      const events = Array.from({ length: 1 + Math.floor(Math.random() * 8) }, (_, n) =>
        someEvent(entity, { subject, detail: `${version}.${n}` }),
      )
      recordEvents(tx, events)
      await tx.run(query(`select 1 where $1::uuid is not null`))
      await pause()
      if (Math.random() < 0.05) throw new Error("rolled back")
      versions.set(subject, version)
      written.push(...events.map(({ id }) => id))
    }).catch((error: unknown) => {
      if (!(error instanceof Error && error.message === "rolled back")) throw error
    })
  return {
    written,
    run: async (database: Database, writers: number, pause: () => Promise<void>) => {
      const loop = async () => {
        while (written.length < count) await writeOne(database, pause)
      }
      await Promise.all(Array.from({ length: writers }, loop))
    },
  }
}

/** Seals until told to stop and nothing is left. */
const sealUntil = async (database: Database, entity: string, done: () => boolean): Promise<void> => {
  for (;;) {
    const isOver = done()
    const { sealed } = await sealTrail(database, entity, new Date())
    if (isOver && sealed === 0) return
    await wait(Math.random() * 20)
  }
}

/** Reads the whole trail as a follower does, page by page. */
const readTrail = async (database: Database, entity: string) => {
  const read: Array<Awaited<ReturnType<typeof trailAfter>>[number]> = []
  for (;;) {
    const page = await trailAfter(readsOf(database, entity), read.at(-1)?.seq ?? 0, 1_000)
    if (page.length === 0) return read
    read.push(...page)
  }
}

const expectWhole = async (database: Database, entity: string, written: ReadonlyArray<string>) => {
  const trail = await readTrail(database, entity)
  expect(trail.map(({ id }) => id).toSorted()).toEqual(written.toSorted())
  expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, n) => n + 1))
  for (const [subject, events] of Map.groupBy(trail, (event) => event.subject)) {
    const order = events.map(({ detail }) => (detail ?? "").split(".").map(Number))
    const ascending = order.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)
    expect([subject, order]).toEqual([subject, ascending])
  }
}

const severalOf = ({ url, database }: TestDatabase, count: number): ReadonlyArray<Database> =>
  url === undefined ? [database] : Array.from({ length: count }, () => openPostgres({ url, max: 16 }))

describe.each(testDatabases())("the order of the trail on $kind", ({ kind, open }) => {
  it("has every event of 16 writers once, those of a resource as they were committed, whoever seals", async () => {
    const test = await open()
    const entity = await addEntity(test.database)
    const { run, written } = makeWriter(entity, kind === "embedded" ? 600 : 20_000)
    const pools = severalOf(test, 4)
    const [first = test.database] = pools
    let isDone = false
    const sealing = pools.map((pool) => sealUntil(pool, entity, () => isDone))
    await run(first, 16, () => (kind === "embedded" ? Promise.resolve() : wait(Math.random() * 25)))
    isDone = true
    await Promise.all(sealing)
    expect(written.length).toBeGreaterThanOrEqual(kind === "embedded" ? 600 : 20_000)
    await expectWhole(test.database, entity, written)
    if (test.url !== undefined) await Promise.all(pools.map((pool) => pool.close()))
    await test.close()
  }, 180_000)
})

const program = fileURLToPath(new URL("../../testing/seal-for-ever.ts", import.meta.url))

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a trail on $kind", ({ open }) => {
  it("loses and doubles nothing when the process that seals it is killed, wherever it is", async () => {
    const test = await open()
    const entity = await addEntity(test.database)
    const { run, written } = makeWriter(entity, 6_000)
    let isDone = false
    let kills = 0
    const killing = (async () => {
      while (!isDone || kills < 8) {
        const sealer = spawn(process.execPath, ["--conditions=@rollcall/source", program, test.url ?? "", entity])
        const [how] = await Promise.race([once(sealer.stdout, "data"), once(sealer, "exit")])
        if (!Buffer.isBuffer(how)) throw new Error(`the sealing process ended by itself: ${how}`)
        await wait(Math.random() * 150)
        const ended = once(sealer, "exit")
        sealer.kill("SIGKILL")
        await ended
        kills += 1
      }
    })()
    await run(test.database, 8, () => wait(Math.random() * 25))
    isDone = true
    await killing
    const left = await ask<{ sealed: string }>(test.database, "select count(*) as sealed from trail")
    expect([Number(left[0]?.sealed) > 0, kills >= 8]).toEqual([true, true])
    await sealUntil(test.database, entity, () => true)
    await expectWhole(test.database, entity, written)
    await test.close()
  }, 180_000)
})
