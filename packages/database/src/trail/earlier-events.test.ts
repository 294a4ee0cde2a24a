import { describe, expect, it } from "vitest"
import { ask, migrateAnewTo, testDatabases } from "../../testing/index.ts"
import { readsOf } from "../entity-scope.ts"
import { migrate } from "../migrate.ts"
import { trailAfter } from "./read-trail.ts"
import { entitiesToSeal, sealTrail } from "./seal-trail.ts"

const idOf = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const entity = idOf(0)

describe.each(testDatabases())("events from before there was a trail on $kind", ({ open }) => {
  it("are sealed in the order of their ids, before those that come after", async () => {
    const { database, close } = await open()
    await migrateAnewTo(database, "0014-rules-draft")
    await ask(database, "insert into entity (id, slug, name, created_at) values ($1, 'acme', 'Acme', now())", entity)
    const add = (n: number) =>
      ask(
        database,
        `insert into provisioning_event (entity_id, id, actor, kind, outcome, salt, row_hash, at)
          values ($1, $2, 'idp', 'user.updated', 'applied', '\\x00', sha256('x'), now())`,
        entity,
        idOf(n),
      )
    for (const n of [3, 1, 2]) await add(n)
    await migrate(database)
    await add(4)
    expect(await entitiesToSeal(database)).toEqual([entity])
    expect(await sealTrail(database, entity, new Date())).toEqual({ sealed: 4, isFull: false })
    const trail = await trailAfter(readsOf(database, entity), 0, 10)
    expect(trail.map(({ seq, id }) => [seq, id])).toEqual([1, 2, 3, 4].map((n) => [n, idOf(n)]))
    await close()
  })
})
