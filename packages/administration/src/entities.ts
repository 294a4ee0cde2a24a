import { insertEntity } from "@rollcall/database"
import { type Entity, slugOf } from "@rollcall/domain/directory"
import { Db, Ids } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"

const mostTries = 1_000

/** Makes an entity. Its slug comes from its name, with a number behind it where that is taken. */
export const createEntity = Effect.fnUntraced(function* (name: string) {
  const [database, newId] = [yield* Db, yield* Ids]
  const now = new Date(yield* Clock.currentTimeMillis)
  const id = newId()
  for (let n = 1; n <= mostTries; n++) {
    const entity: Entity = { id, name, slug: n === 1 ? slugOf(name) : `${slugOf(name)}-${n}` }
    if (yield* Effect.promise(() => insertEntity(database, entity, now))) return entity
  }
  return yield* Effect.die(new Error(`no free slug for "${slugOf(name)}"`))
})
