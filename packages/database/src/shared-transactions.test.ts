import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, testDatabases } from "../testing/index.ts"
import { addEntity, aUser } from "../testing/rows.ts"
import type { Database } from "./database.ts"
import { query } from "./session/statement.ts"
import { openSharedTransactions } from "./shared-transactions.ts"
import type { EntityTransaction, Question } from "./transaction.ts"
import { lockUser } from "./users/read.ts"
import { insertUser } from "./users/write.ts"
import { withEntity } from "./with-entity.ts"

const thisTransaction = query<{ id: string }>("select pg_current_xact_id()::text as id where $1::uuid is not null")
/** Which transaction a work runs in. */
const which = async (tx: EntityTransaction) => (await tx.run(thisTransaction)).rows[0]?.id
const add = (userName: string) => async (tx: EntityTransaction) => {
  insertUser(tx, aUser(tx.entityId, { userName }))
  return which(tx)
}
const lost = Object.assign(new Error("gone"), { code: "ECONNRESET" })

describe.each(testDatabases())("shared transactions on $kind", ({ kind, open }) => {
  let test: Awaited<ReturnType<typeof open>>
  let entity: string
  let other: string
  const names = async () => {
    const rows = await ask<{ name: string }>(test.database, "select user_name as name from users order by 1")
    await ask(test.database, "delete from users")
    return rows.map(({ name }) => name)
  }

  beforeAll(async () => {
    test = await open()
    entity = await addEntity(test.database)
    other = await addEntity(test.database)
  })
  afterAll(() => test.close())

  it("hold what comes at the same time for one entity, and nothing of another", async () => {
    const { write } = openSharedTransactions(test.database)
    const mine = ["a", "b", "c"].map((name) => write(entity, add(name)))
    const theirs = ["d", "e"].map((name) => write(other, add(name)))
    const [first, second] = [new Set(await Promise.all(mine)), new Set(await Promise.all(theirs))]
    expect([first.size, second.size]).toEqual([1, 1])
    expect(first).not.toEqual(second)
    expect(await names()).toEqual(["a", "b", "c", "d", "e"])
  })

  it("never hold two works about the same, which run in the order they came", async () => {
    const { write } = openSharedTransactions(test.database)
    const order: Array<number> = []
    const ids = await Promise.all(
      [0, 1, 2, 3].map((n) =>
        write(
          entity,
          async (tx) => {
            order.push(n)
            return which(tx)
          },
          n < 3 ? "ada" : "bob",
        ),
      ),
    )
    expect(new Set(ids).size).toBe(3)
    expect(order.filter((n) => n < 3)).toEqual([0, 1, 2])
    expect(ids[3]).toBe(ids[0])
  })

  it("run what must be alone in a transaction of its own, after the others", async () => {
    const { write } = openSharedTransactions(test.database)
    const [one, other, alone] = await Promise.all([
      write(entity, add("a")),
      write(entity, add("b")),
      write(entity, async (tx) => {
        tx.alone()
        const seen = await tx.db.selectFrom("users").select("user_name").where("entity_id", "=", entity).execute()
        insertUser(tx, aUser(entity, { userName: "c" }))
        return { seen: seen.map(({ user_name }) => user_name).toSorted(), id: await which(tx) }
      }),
    ])
    expect(one).toBe(other)
    expect(alone).toEqual({ seen: ["a", "b"], id: expect.any(String) })
    expect(alone.id).not.toBe(one)
    expect(await names()).toEqual(["a", "b", "c"])
  })

  it("leave out what throws before it has written, and run once what does not", async () => {
    const { write } = openSharedTransactions(test.database)
    const refusal = new Error("refused")
    let runs = 0
    const outcomes = await Promise.allSettled([
      write(entity, add("a")),
      write(entity, async (tx) => {
        insertUser(tx, aUser(entity, { userName: "refused" }))
        throw refusal
      }),
      write(entity, async (tx) => {
        runs += 1
        return add("b")(tx)
      }),
    ])
    expect(outcomes[1]).toEqual({ status: "rejected", reason: refusal })
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect(runs).toBe(1)
    expect(await names()).toEqual(["a", "b"])
  })

  it("undo what threw after it had written, and nothing of the others", async () => {
    const { write } = openSharedTransactions(test.database)
    const outcomes = await Promise.allSettled([
      write(entity, add("a")),
      write(entity, async (tx) => {
        await add("undone")(tx)
        throw new Error("changed my mind")
      }),
      write(entity, add("b")),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect(await names()).toEqual(["a", "b"])
  })

  it("keep a conflict of two to the one that came too late", async () => {
    const { write } = openSharedTransactions(test.database)
    const outcomes = await Promise.allSettled(["a", "same", "same", "b"].map((name) => write(entity, add(name))))
    const failed = outcomes.filter((outcome) => outcome.status === "rejected")
    expect(failed.map(({ reason }) => reason.code)).toEqual(["23505"])
    expect(await names()).toEqual(["a", "b", "same"])
  })

  it("keep it to that one also when the connection breaks before the rollback is confirmed", async () => {
    const lend: Database["lend"] = (work) =>
      test.database.lend((session) =>
        work({
          ...session,
          runText: async (text) => {
            const outcome = await session.runText(text)
            if (text === "rollback") throw lost
            return outcome
          },
        }),
      )
    const { write } = openSharedTransactions({ ...test.database, lend })
    const outcomes = await Promise.allSettled(["a", "same", "same", "b"].map((name) => write(entity, add(name))))
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1)
    expect(await names()).toEqual(["a", "b", "same"])
  })

  it("see each other's people, and count them all", async () => {
    const { write } = openSharedTransactions(test.database)
    await ask(test.database, "delete from resource_count")
    await Promise.all(Array.from({ length: 40 }, (_, n) => write(entity, add(`p${n}`))))
    const counted = await ask(test.database, "select sum(n)::int as n from resource_count")
    expect([counted, (await names()).length]).toEqual([[{ n: 40 }], 40])
  })

  it("ask what several ask in one question, each key once", async () => {
    const { write } = openSharedTransactions(test.database)
    const asked: Array<ReadonlyArray<string>> = []
    const question: Question<string, string> = {
      nameOf: (key) => key,
      load: async (_scope, keys) => {
        asked.push(keys)
        return keys.map((key) => `${key}!`)
      },
    }
    const answers = ["a", "b", "a"].map((key) => write(entity, (tx) => tx.ask(question, key)))
    expect(await Promise.all(answers)).toEqual(["a!", "b!", "a!"])
    expect(asked).toEqual([["a", "b"]])
  })

  it.each(["commit", "begin"])("run nothing again when the connection is lost at the %s", async (moment) => {
    let runs = 0
    const { write } = openSharedTransactions(cutting(test.database, moment))
    const work = async (tx: EntityTransaction) => {
      runs += 1
      return add(`maybe ${runs}`)(tx)
    }
    const outcomes = await Promise.allSettled([write(entity, work), write(entity, work)])
    expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason)).toEqual([lost, lost])
    expect(runs).toBe(2)
    await names()
  })

  it("refuse what is no entity's id before they ask the database", () => {
    const { write } = openSharedTransactions(test.database)
    expect(() => write("x'; drop table users; --", async () => 1)).toThrow(TypeError)
  })

  it.each(kind === "postgresql" ? ["for a lock that somebody else has"] : [])("make nobody wait %s", async () => {
    const { write } = openSharedTransactions(test.database)
    const [ada, bob] = [aUser(entity, { userName: "ada" }), aUser(entity, { userName: "bob" })]
    await withEntity(test.database, entity, async (tx) => [insertUser(tx, ada), insertUser(tx, bob)])
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    const { promise: held, resolve: hold } = Promise.withResolvers<void>()
    const holder = withEntity(test.database, entity, async (tx) => {
      await lockUser(tx, ada.id)
      hold()
      await mayEnd
    })
    await held
    const order: Array<string> = []
    const lock = (id: string, name: string) =>
      write(entity, (tx) => lockUser(tx, id), id).then(() => void order.push(name))
    const works = [lock(ada.id, "ada"), lock(bob.id, "bob")]
    // Comes while the two wait together: it goes beside them.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await write(entity, async (tx) => void (await sql`select 1`.execute(tx.db)))
    order.push("late")
    await works[1]
    end()
    await Promise.all([...works, holder])
    expect(order).toEqual(["late", "bob", "ada"])
    await names()
  })
})

/** The same database, but the connection is lost at a moment of every transaction. */
const cutting = (database: Database, moment: string): Database => ({
  ...database,
  lend: (work) =>
    database.lend(async (session) => {
      let isCut = false
      try {
        return await work({
          run: (statement, values) => (isCut ? Promise.reject(lost) : session.run(statement, values)),
          runText: (text) => {
            isCut ||= text.startsWith(moment)
            return isCut ? Promise.reject(lost) : session.runText(text)
          },
        })
      } finally {
        await session.runText("rollback")
      }
    }),
})
