import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { ask, testDatabases } from "../../testing/index.ts"
import { addEntity } from "../../testing/rows.ts"
import type { Database } from "../database.ts"
import { faultOf } from "../failure.ts"
import { withEntity } from "../with-entity.ts"
import { openPostgres } from "./open.ts"

const kinds = testDatabases().filter(({ kind }) => kind === "postgresql")

describe.each(kinds)("a pool on $kind whose server ends connections", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let pool: Database
  let entity: string
  const idleErrors: Array<string> = []

  beforeAll(async () => {
    test = await open()
    entity = await addEntity(test.database)
    pool = openPostgres({ url: test.url ?? "", max: 1, onIdleError: ({ message }) => idleErrors.push(message) })
  })
  afterAll(async () => {
    await pool.close()
    await test.close()
  })

  const myPid = async (kysely: Database["kysely"]) =>
    (await ask<{ pid: number }>({ kysely }, "select pg_backend_pid() as pid"))[0]?.pid
  const end = (pid: number | undefined) => ask(test.database, "select pg_terminate_backend($1, 10000)", pid)

  it("says so when the connection was idle, and makes a new one", async () => {
    const pid = await myPid(pool.kysely)
    await end(pid)
    await vi.waitFor(() => expect(idleErrors).toHaveLength(1), { timeout: 10_000, interval: 5 })
    expect(await myPid(pool.kysely)).not.toBe(pid)
  })

  it("fails the transaction in which it happens between two statements, and no more than that", async () => {
    const failed = await withEntity(pool, entity, async ({ db }) => {
      await end(await myPid(db))
      // So that the end arrives while no statement is under way; it would fail that one otherwise.
      await new Promise((resolve) => setTimeout(resolve, 20))
      return myPid(db)
    }).catch((error: unknown) => error)
    expect(faultOf(failed)).toBe("unavailable")
    expect(await withEntity(pool, entity, async ({ db }) => (await myPid(db)) !== undefined)).toBe(true)
  })
})
