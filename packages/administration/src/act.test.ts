import { ask, testDatabases } from "@rollcall/database/testing"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { useAdministrator } from "../testing/administrator.ts"
import { act, Acting } from "./act.ts"
import { createEntity, renameEntity } from "./entities.ts"
import { conflict } from "./refusal.ts"

const who = { actorId: "01900000-0000-7000-8000-00000000aaaa", requestId: "01900000-0000-7000-8000-00000000bbbb" }
const events = "select *, xmin::text as xmin from provisioning_event where entity_id = $1 order by id"

describe.each(testDatabases())("acts of administrators on $kind", (kind) => {
  const administrator = useAdministrator(kind)
  const acting = <A, E, R>(effect: Effect.Effect<A, E, R>) => Effect.provideService(effect, Acting, who)

  it("leave a sealed event that names who did what, in the transaction of the change", async () => {
    const { run, database } = administrator()
    const at = Date.UTC(2026, 1, 3)
    const { id } = await run(acting(createEntity("Acme")), at)
    await run(acting(renameEntity(id, "Acme Sweden", "*")), at + 1)
    const [made, renamed] = await ask<Record<string, unknown>>(database, events, id)
    const common = { actor: "admin", actor_id: who.actorId, request_id: who.requestId, outcome: "applied" }
    expect(made).toMatchObject({ ...common, kind: "entity.created", subject: `Entities/${id}`, at: new Date(at) })
    expect(renamed).toMatchObject({
      ...common,
      kind: "entity.renamed",
      before: { name: "Acme" },
      after: { name: "Acme Sweden" },
    })
    expect(made?.["row_hash"]).toHaveLength(32)
    // At once, before the act is answered.
    const sealed = await ask(database, "select event_id as id from trail where entity_id = $1 order by seq", id)
    expect(sealed).toEqual([{ id: made?.["id"] }, { id: renamed?.["id"] }])
    const [entity] = await ask<{ xmin: string }>(database, "select xmin::text as xmin from entity where id = $1", id)
    expect(renamed?.["xmin"]).toBe(entity?.xmin)
  })

  it("that are refused leave nothing, and neither does a start, where nobody acts", async () => {
    const { run, refusalOf, database } = administrator()
    const { id } = await run(createEntity("Quiet"))
    const refused = act(id, async (_tx, { record }) => {
      record({ kind: "entity.renamed" })
      throw conflict("Not today.")
    })
    expect(await refusalOf(acting(refused))).toBe("Not today.")
    expect(await refusalOf(acting(renameEntity(id, "Loud", 'W/"7"')))).toMatch(/changed since you read it/)
    expect(await ask(database, events, id)).toEqual([])
  })
})
