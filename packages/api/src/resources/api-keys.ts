import { apiScopes } from "@rollcall/domain/directory"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, Name, pageOf, paging } from "../shapes.ts"

export const Scope = Schema.Literals(apiScopes).annotate({
  description:
    "read shows what an entity has, write changes it, operate makes entities and keys. None includes another.",
})

export const ApiKey = Schema.Struct({
  id: Id,
  name: Schema.String,
  entityId: Schema.NullOr(Id).annotate({ description: "The only entity it reaches; null: every one." }),
  scopes: Schema.Array(Scope),
  createdBy: Schema.Literals(["api", "bootstrap", "first-start"]),
  createdAt: Instant,
  revokedAt: Schema.NullOr(Instant),
}).annotate({ identifier: "ApiKey" })
export type ApiKey = typeof ApiKey.Type

const IssuedApiKey = Schema.Struct({
  ...ApiKey.fields,
  key: Schema.String.annotate({ description: "Its text, shown this once." }),
}).annotate({ identifier: "IssuedApiKey" })

export const apiKeyRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/api-keys",
    scope: "operate",
    summary: "List API keys",
    description: "Oldest first, revoked ones too. A key that is bound to an entity sees those of that entity.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(ApiKey),
  },
  create: {
    method: "POST",
    path: "/api-keys",
    scope: "operate",
    summary: "Make an API key",
    description: "It can have no scope and no entity that the key of this request lacks.",
    body: Schema.Struct({
      name: Name,
      scopes: Schema.Array(Scope).check(Schema.isMinLength(1)),
      entityId: Schema.optionalKey(Id),
    }),
    status: 201,
    success: IssuedApiKey,
  },
  revoke: {
    method: "DELETE",
    path: "/api-keys/{apiKeyId}",
    scope: "operate",
    summary: "Revoke an API key",
    description: "It ends at once and for good. The key of the request itself cannot be revoked by it.",
    status: 204,
  },
})
