import { type Database, findRun, insertRun, listRuns, type NewRun, readsOf, withEntity } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { AuditOutcome, AuditProgress } from "../audit-entity.ts"
import { noSums } from "../sums.ts"
import { noCounts } from "../tally.ts"
import { runAudits, type Running } from "./run-audits.ts"

const soon = { timeout: 20_000, interval: 20 }

/** What an audit of so many people saw. */
const seen = (people: number): AuditOutcome => ({ ...noCounts, startedAt: "", finishedAt: "", people })
const progress = (people: number, of: number, after: string): AuditProgress => ({
  ...seen(people),
  of,
  after,
  teamsAfter: "",
  sums: noSums,
})

/** A promise that is settled from outside. */
const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe.each(testDatabases())("runs on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    test = await open()
  })
  afterAll(() => test.close())

  const neverReported: Running["report"] = () => Promise.reject(new Error("no report was asked for"))
  const running = (parts: Partial<Running> = {}): Running => ({
    database: test.database,
    audit: async () => seen(1),
    report: neverReported,
    ...parts,
  })
  const run = (parts?: Partial<Running>, signal = new AbortController().signal) => runAudits(running(parts), signal)
  const withRun = async (database: Database, wanted: Partial<NewRun> = {}) => {
    const entityId = await addEntity(database)
    const id = randomUUID()
    await withEntity(database, entityId, (tx) => insertRun(tx, { id, makes: "audit", ...wanted }))
    return { entityId, id, state: async () => findRun(readsOf(database, entityId), id) }
  }
  const expire = (id: string) =>
    ask(test.database, "update audit_run set lease_until = now() - interval '1 second' where id = $1", id)

  it("are carried out once, however many workers look, and end with what was found", async () => {
    const { id, state } = await withRun(test.database)
    const audited: Array<string> = []
    const audit: Running["audit"] = async ({ run: { id: of } }) => {
      audited.push(of)
      await new Promise((resolve) => setTimeout(resolve, 100))
      return seen(7)
    }
    await Promise.all(Array.from({ length: 8 }, () => run({ audit })))
    expect(audited).toEqual([id])
    expect(await state()).toMatchObject({ state: "done", fence: 1, outcome: { people: 7 } })
    await run({ audit })
    expect(audited).toEqual([id])
  })

  it("of one entity wait for each other, the longest planned first; another entity's does not", async () => {
    const { entityId, id } = await withRun(test.database, { plannedAt: "2026-01-02T00:00:00.000Z" })
    const earlier = randomUUID()
    const plannedAt = "2026-01-01T00:00:00.000Z"
    await withEntity(test.database, entityId, (tx) => insertRun(tx, { id: earlier, makes: "audit", plannedAt }))
    const { open: let1, opened } = gate()
    const order: Array<string> = []
    const slow = run({
      audit: async ({ run: { id: of } }) => {
        order.push(of)
        await opened
        return seen(0)
      },
    })
    await vi.waitFor(() => expect(order).toHaveLength(1), soon)
    const other = await withRun(test.database)
    await run({
      audit: async ({ run: { id: of } }) => {
        order.push(of)
        return seen(0)
      },
    })
    expect((await other.state())?.state).toBe("done")
    let1()
    await slow
    expect(order).toEqual([earlier, other.id, id])
  })

  it("tell how far they are, and whoever takes one over goes on from there", async () => {
    const { id, state } = await withRun(test.database)
    const { open: letGo, opened } = gate()
    const died = run({
      leaseMs: 600_000,
      audit: async (_step, onProgress) => {
        onProgress(progress(400, 1_000, "x"))
        await opened
        return seen(3)
      },
    })
    await vi.waitFor(async () => expect(await state()).toMatchObject({ progress: { people: 400, of: 1_000 } }), soon)
    await expire(id)
    await run({ audit: async ({ run: { progress: from } }) => seen(from?.["after"] === "x" ? 1_000 : 600) })
    expect(await state()).toMatchObject({ state: "done", fence: 2, outcome: { people: 1_000 } })
    // Whoever was only slow comes back, and nothing of it counts.
    letGo()
    await died
    expect(await state()).toMatchObject({ state: "done", fence: 2, outcome: { people: 1_000 } })
  })

  it("write nothing with their report once they were taken over: neither the end nor the report", async () => {
    const { entityId, id, state } = await withRun(test.database, { makes: "report" })
    const [reached, go] = [gate(), gate()]
    const stored: Array<string> = []
    const reportOf =
      (name: string, before: () => Promise<void>): Running["report"] =>
      async ({ run: { fence } }) => {
        await before()
        return async (tx) => {
          stored.push(name)
          await tx.db
            .updateTable("audit_run")
            .set({ error: `${name} ${fence}` })
            .where("id", "=", id)
            .execute()
        }
      }
    const slow = run({
      leaseMs: 600_000,
      report: reportOf("slow", async () => {
        reached.open()
        await go.opened
      }),
    })
    await reached.opened
    await expire(id)
    await run({ report: reportOf("quick", async () => {}) })
    go.open()
    await slow
    expect(stored).toEqual(["quick"])
    expect(await state()).toMatchObject({ state: "done", error: "quick 2", fence: 2 })
    expect(await listRuns(readsOf(test.database, entityId), { limit: 10 })).toHaveLength(1)
  })

  it("are kept by their worker for longer than a lease", async () => {
    const { state } = await withRun(test.database)
    const { open: letGo, opened } = gate()
    const leaseMs = 2_000
    const slow = run({ leaseMs, audit: () => opened.then(() => seen(1)) })
    await vi.waitFor(async () => expect((await state())?.state).toBe("running"), soon)
    const until = performance.now() + 2 * leaseMs
    while (performance.now() < until) {
      await run({ audit: async () => seen(2) })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    letGo()
    await slow
    // On a machine that stands still for a whole lease another may take over; then that one's end counts.
    const ended = await state()
    expect(ended).toMatchObject({ state: "done", outcome: { people: ended?.fence === 1 ? 1 : 2 } })
  })

  it("are given back at once by a worker that stops", async () => {
    const { state } = await withRun(test.database)
    const stopping = new AbortController()
    const stopped = run(
      {
        audit: ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(new Error("stopped")))
          }),
      },
      stopping.signal,
    )
    await vi.waitFor(async () => expect((await state())?.state).toBe("running"), soon)
    stopping.abort()
    await stopped
    expect(await state()).toMatchObject({ state: "queued", fence: 1 })
    await run()
    expect(await state()).toMatchObject({ state: "done", fence: 2 })
  })

  it("that fail are tried again, and fail in the end with the reason", async () => {
    const { id, state } = await withRun(test.database)
    const audit = () => Promise.reject(new Error("the disk is full"))
    for (let attempt = 1; attempt < 5; attempt++) {
      await expect(run({ audit })).rejects.toThrow("the disk is full")
      expect(await state()).toMatchObject({ state: "queued", fence: attempt, error: "the disk is full" })
      // Not before its time.
      await run({ audit })
      expect(await state()).toMatchObject({ fence: attempt })
      await expire(id)
    }
    await expect(run({ audit })).rejects.toThrow("the disk is full")
    expect(await state()).toMatchObject({ state: "failed", fence: 5, error: "the disk is full" })
    await run({ audit })
    expect(await state()).toMatchObject({ state: "failed", fence: 5 })
  })

  it("that take every worker down with them fail in the end", async () => {
    const { id, state } = await withRun(test.database)
    await ask(test.database, "update audit_run set state = 'running', fence = 20 where id = $1", id)
    await expire(id)
    await run()
    expect(await state()).toMatchObject({ state: "failed", error: expect.stringMatching(/begun 20 times/) })
  })

  it("of one entity that fail keep no other waiting", async () => {
    const [bad, good] = [await withRun(test.database), await withRun(test.database)]
    const audit: Running["audit"] = ({ entityId }) =>
      entityId === bad.entityId ? Promise.reject(new Error("bad")) : Promise.resolve(seen(0))
    await expect(run({ audit })).rejects.toThrow("bad")
    expect((await good.state())?.state).toBe("done")
    await ask(test.database, "delete from audit_run where id = $1", bad.id)
  })
})
