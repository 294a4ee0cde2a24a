import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, Name, pageOf, paging, Version } from "../shapes.ts"

export const Entity = Schema.Struct({
  id: Id,
  slug: Schema.String.annotate({ description: "Stands for the entity in addresses; it never changes." }),
  name: Schema.String,
  version: Version,
  createdAt: Instant,
}).annotate({ identifier: "Entity" })
export type Entity = typeof Entity.Type

const EntityName = Schema.Struct({ name: Name })

export const entityRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities",
    scope: "read",
    summary: "List entities",
    description: "Every entity the key reaches, oldest first.",
    query: Schema.Struct({ slug: Schema.optionalKey(Schema.String), ...paging }),
    status: 200,
    success: pageOf(Entity),
  },
  create: {
    method: "POST",
    path: "/entities",
    scope: "operate",
    ofInstallation: true,
    summary: "Make an entity",
    description: "Its slug comes from its name, with a number behind it where that is taken.",
    body: EntityName,
    status: 201,
    success: Entity,
    etag: true,
  },
  get: {
    method: "GET",
    path: "/entities/{entityId}",
    scope: "read",
    summary: "Get an entity",
    status: 200,
    success: Entity,
    etag: true,
  },
  rename: {
    method: "PATCH",
    path: "/entities/{entityId}",
    scope: "write",
    summary: "Rename an entity",
    description: "Its slug stays.",
    ifMatch: true,
    body: EntityName,
    status: 200,
    success: Entity,
    etag: true,
  },
})
