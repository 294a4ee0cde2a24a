import { insertEntity, lockEntity, putAccountRole, renameEntity as writeName } from "@rollcall/database"
import { type Entity, slugOf } from "@rollcall/domain/directory"
import { Ids } from "@rollcall/provisioning"
import { Effect } from "effect"
import { act, expectVersion } from "./act.ts"
import { missing } from "./refusal.ts"

const mostTries = 1_000

/**
 * Makes an entity. Its slug comes from its name, with a number behind it where that is taken. The account that makes it
 * owns it.
 */
export const createEntity = Effect.fnUntraced(function* (name: string, ownerId?: string) {
  const newId = yield* Ids
  const id = newId()
  return yield* act(id, async (tx, { now, newId, record }): Promise<Entity> => {
    for (let n = 1; n <= mostTries; n++) {
      const entity: Entity = { id, name, slug: n === 1 ? slugOf(name) : `${slugOf(name)}-${n}` }
      if (!(await insertEntity(tx, entity, new Date(now), newId))) continue
      record({ kind: "entity.created", subject: `Entities/${id}`, after: { name, slug: entity.slug } })
      if (ownerId !== undefined) {
        putAccountRole(tx, ownerId, "owner", new Date(now), new Date(now))
        record({ kind: "account.role-given", subject: `Accounts/${ownerId}`, after: { role: "owner" } })
      }
      return entity
    }
    throw new Error(`no free slug for "${slugOf(name)}"`)
  })
})

/** Renames an entity whose version an `If-Match` header names. Its slug stays: addresses hold it. */
export const renameEntity = (entityId: string, name: string, ifMatch: string | undefined) =>
  act(entityId, async (tx, { record }) => {
    const entity = await lockEntity(tx)
    if (entity === undefined) throw missing("There is no such entity.")
    expectVersion(ifMatch, entity.version)
    if (entity.name === name) return entity
    await writeName(tx, name)
    record({ kind: "entity.renamed", subject: `Entities/${entityId}`, before: { name: entity.name }, after: { name } })
    return { ...entity, name, version: entity.version + 1 }
  })
