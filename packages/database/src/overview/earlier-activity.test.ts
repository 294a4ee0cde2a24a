import { describe, expect, it } from "vitest"
import { ask, migrateAnewTo, testDatabases } from "../../testing/index.ts"
import { readsOf } from "../entity-scope.ts"
import { migrate } from "../migrate.ts"
import { sealTrail } from "../trail/seal-trail.ts"
import { activitySince } from "./activity.ts"

const idOf = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const entity = idOf(0)

describe.each(testDatabases())("what happened before it was counted, on $kind", ({ open }) => {
  it("is counted once: by the migration where it was sealed, and else when it is", async () => {
    const { database, close } = await open()
    await migrateAnewTo(database, "0018-room-in-pages")
    await ask(database, "insert into entity (id, slug, name, created_at) values ($1, 'acme', 'Acme', now())", entity)
    const add = (n: number, kind: string, outcome = "applied", actor = "idp", day = 20) =>
      ask(
        database,
        `insert into provisioning_event (entity_id, id, actor, kind, outcome, salt, row_hash, at)
          values ($1, $2, $3, $4, $5, '\\x00', sha256('x'), $6::timestamptz)`,
        entity,
        idOf(n),
        actor,
        kind,
        outcome,
        `2026-11-${day}T23:30:00Z`,
      )
    const link = (n: number) =>
      ask(
        database,
        `insert into trail (entity_id, seq, event_id, row_hash, hash, sealed_at)
          values ($1, $2::int, $3, sha256('x'), sha256('y'), now())`,
        entity,
        n,
        idOf(n),
      )
    await add(1, "user.created")
    await add(2, "user.updated", "unchanged")
    await add(3, "user.deleted")
    await add(4, "user.created", "applied", "admin")
    await add(5, "push.refused", "refused", "idp", 21)
    for (const n of [1, 2, 3, 4, 5]) await link(n)
    await ask(
      database,
      `insert into trail_head (entity_id, seq, hash, sealed_at, last_n, settled_n, mark_n, mark_xid)
        values ($1, 5, sha256('y'), now(), 5, 0, 0, pg_current_xact_id())`,
      entity,
    )
    await add(6, "user.created")
    await migrate(database)
    const counted = () => activitySince(readsOf(database, entity), "2026-11-01")
    const sealed = [
      { day: "2026-11-20", activity: "creates", n: 1 },
      { day: "2026-11-20", activity: "deactivations", n: 1 },
      { day: "2026-11-21", activity: "refusals", n: 1 },
    ]
    expect(await counted()).toEqual(sealed)
    expect(await sealTrail(database, entity, new Date())).toMatchObject({ sealed: 1 })
    await sealTrail(database, entity, new Date())
    expect(await counted()).toEqual([{ ...sealed[0], n: 2 }, ...sealed.slice(1)])
    expect(await activitySince(readsOf(database, entity), "2026-11-21")).toEqual(sealed.slice(2))
    await close()
  })
})
