import { createEntity, renameEntity } from "@rollcall/administration"
import type { Entity } from "@rollcall/api"
import { pageOfEntities, type StoredEntity } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const entityHandlers: HandlersOf<"entities"> = {
  list: Effect.fnUntraced(function* ({ caller, query: { slug }, page }) {
    const database = yield* Db
    const { after, limit } = page
    const reached =
      caller.kind === "account" ? { among: caller.roles.map(({ entityId }) => entityId) } : { only: caller.entityId }
    const rows = yield* Effect.promise(() => pageOfEntities(database, { ...reached, slug, after, limit }))
    return { body: showPage(page, rows, show) }
  }),
  create: ({ caller, body }) =>
    Effect.flatMap(createEntity(body.name, caller.kind === "account" ? caller.id : undefined), ({ id }) => read(id)),
  get: ({ params }) => read(params.entityId),
  rename: ({ params, body, ifMatch }) => Effect.map(renameEntity(params.entityId, body.name, ifMatch), answer),
}

const read = Effect.fnUntraced(function* (id: string) {
  const database = yield* Db
  const [entity] = yield* Effect.promise(() => pageOfEntities(database, { only: id, limit: 1 }))
  return entity === undefined ? yield* noSuchThing() : answer(entity)
})

const answer = (entity: StoredEntity) => ({ body: show(entity), etag: etag(entity.version) })

const show = ({ id, slug, name, version, createdAt }: StoredEntity): Entity => ({
  id,
  slug,
  name,
  version,
  createdAt: createdAt.toISOString(),
})
