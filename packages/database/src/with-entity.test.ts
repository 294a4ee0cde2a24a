import { ask, type TestDatabase, testDatabases } from "../testing/index.ts"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addEntity, aUser } from "../testing/rows.ts"
import { openPostgres } from "./postgres/open.ts"
import { query } from "./session/statement.ts"
import { insertUser } from "./users/write.ts"
import type { EntityTransaction } from "./transaction.ts"
import { withEntity } from "./with-entity.ts"

/** An error with a code, as pg and PGlite throw it. */
const coded = (code: string) => Object.assign(new Error(code), { code })

const whoAmI = `select current_user::text as role, coalesce(current_setting('rollcall.entity', true), '') as entity`

describe.each(testDatabases())("withEntity on $kind", ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entity: string
  let other: string
  const add = async (tx: EntityTransaction, userName: string) => {
    insertUser(tx, aUser(tx.entityId, { userName }))
    return "added"
  }
  const names = async () =>
    (await ask<{ name: string }>(test.database, "select user_name as name from users order by 1")).map(
      ({ name }) => name,
    )
  const outside = () => ask<{ role: string; entity: string }>(test.database, whoAmI)

  beforeAll(async () => {
    test = await open()
    entity = await addEntity(test.database)
    other = await addEntity(test.database)
  })
  afterAll(() => test.close())

  it("commits what the work wrote, and answers what it answered", async () => {
    expect(await withEntity(test.database, entity, (tx) => add(tx, "kept"))).toBe("added")
    expect(await names()).toEqual(["kept"])
  })

  it("rolls everything back when the work throws, and throws the same", async () => {
    const refusal = new Error("changed my mind")
    const work = async (tx: EntityTransaction) => {
      await add(tx, "gone")
      throw refusal
    }
    await expect(withEntity(test.database, entity, work)).rejects.toBe(refusal)
    expect(await names()).toEqual(["kept"])
  })

  it("fails by what failed first, whoever still waits for what was sent behind it", async () => {
    const fails = query(`select 1 / (length($1::text) - 36)`)
    const follows = query(`select 1 where $1::uuid is not null`)
    const work = async (tx: EntityTransaction) => {
      const first = tx.run(fails)
      const second = tx.run(follows)
      // Nobody sees what becomes of the second: an unhandled rejection would end the process.
      await first
      await second
    }
    await expect(withEntity(test.database, entity, work)).rejects.toMatchObject({ code: "22012" })
  })

  it("is the entity's role inside, and the login role again outside, after a commit and after a rollback", async () => {
    const before = await outside()
    const inside = await withEntity(test.database, entity, (tx) => ask({ kysely: tx.db }, whoAmI))
    expect(inside).toEqual([{ role: "rollcall_app", entity }])
    expect(await outside()).toEqual(before)
    await withEntity(test.database, entity, () => Promise.reject(coded("23505"))).catch(() => {})
    expect(await outside()).toEqual(before)
    expect(before[0]?.role).not.toBe("rollcall_app")
    expect(before[0]?.entity).toBe("")
  })

  it("shows and takes only rows of its own entity", async () => {
    const seen = await withEntity(test.database, other, (tx) => tx.db.selectFrom("users").select("id").execute())
    expect(seen).toEqual([])
    const taken = await withEntity(test.database, other, (tx) => tx.db.deleteFrom("users").executeTakeFirst())
    expect(taken.numDeletedRows).toBe(0n)
    const smuggled = withEntity(test.database, other, (tx) =>
      sql`insert into policy (entity_id, rules_version) values (${entity}, 1)`.execute(tx.db),
    )
    await expect(smuggled).rejects.toMatchObject({ code: "42501" })
    expect(await names()).toEqual(["kept"])
  })

  it.each([
    "",
    "not-a-uuid",
    "0196F0A0-0000-7000-8000-000000000000",
    "0196f0a0-0000-7000-8000-000000000000'; drop table users; --",
    "0196f0a0-0000-7000-8000-000000000000\n",
  ])("refuses %j as an entity's id before it asks the database", async (id) => {
    let worked = false
    const attempt = withEntity(test.database, id, async () => (worked = true))
    await expect(attempt).rejects.toThrow(TypeError)
    expect(worked).toBe(false)
  })

  it.each(["40001", "40P01"])("runs the work again after %s, from the start", async (code) => {
    let attempts = 0
    const work = async (tx: EntityTransaction) => {
      await add(tx, `retried ${code}`)
      attempts += 1
      if (attempts < 3) throw coded(code)
    }
    await withEntity(test.database, entity, work)
    expect(attempts).toBe(3)
    expect((await names()).filter((name) => name === `retried ${code}`)).toHaveLength(1)
  })

  it("gives up after five attempts, and does not repeat other errors", async () => {
    const attemptsAt = async (code: string) => {
      let attempts = 0
      const work = async () => {
        attempts += 1
        throw coded(code)
      }
      await expect(withEntity(test.database, entity, work)).rejects.toMatchObject({ code })
      return attempts
    }
    expect(await attemptsAt("40001")).toBe(5)
    expect(await attemptsAt("23505")).toBe(1)
  })
})

describe.each(testDatabases())("withEntity on $kind, when it may not become the entity's role", ({ open }) => {
  it("leaves no connection behind in a failed transaction", async () => {
    const test = await open()
    const entity = await addEntity(test.database)
    const login = `visitor_${Math.random().toString(36).slice(2)}`
    await ask(test.database, `create role ${login} login`)
    const { database, leave } = await loginAs(test, login)
    const attempts = Array.from({ length: 4 }, () => withEntity(database, entity, async () => 1))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.map(({ status }) => status)).toEqual(attempts.map(() => "rejected"))
    const after = await Promise.all(attempts.map(() => ask(database, "select 1 as n")))
    expect(after.flat()).toEqual(attempts.map(() => ({ n: 1 })))
    await leave()
    await ask(test.database, `drop role ${login}`)
    await test.close()
  })
})

/** The same database as another login role: with a server by a pool of two, embedded by its only session. */
const loginAs = async ({ url, database }: TestDatabase, login: string) => {
  if (url === undefined) {
    await ask(database, `set session authorization ${login}`)
    return { database, leave: async () => void (await ask(database, "set session authorization postgres")) }
  }
  const own = new URL(url)
  own.username = login
  const pool = openPostgres({ url: own.href, max: 2 })
  return { database: pool, leave: pool.close }
}

describe.each(testDatabases().filter(({ kind }) => kind === "embedded"))("withEntity on $kind alone", ({ open }) => {
  it("makes what is asked outside wait until the transaction ends", async () => {
    const { database, close } = await open()
    const [entity, other] = [await addEntity(database), await addEntity(database)]
    const order: Array<string> = []
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const inside = withEntity(database, entity, async (tx) => {
      insertUser(tx, aUser(tx.entityId, { userName: "inside" }))
      begin()
      await mayEnd
      order.push("inside")
      throw new Error("roll back")
    }).catch(() => {})
    await begun
    const asked = ask<{ role: string }>(database, whoAmI).then((rows) => {
      order.push("outside")
      return rows
    })
    const written = ask(database, "update entity set name = 'renamed' where id = $1", other)
    setTimeout(() => end(), 50)
    await inside
    // Asked in the middle of it, the query ran as the login role, and the write was not rolled back with it.
    expect((await asked)[0]?.role).not.toBe("rollcall_app")
    expect(order).toEqual(["inside", "outside"])
    await written
    expect(await ask(database, "select name from entity where id = $1", other)).toEqual([{ name: "renamed" }])
    expect(await ask(database, "select user_name from users")).toEqual([])
    await close()
  })
})
