import { findWorkingApiKey } from "@rollcall/administration"
import { isUuid, pageOfEntities } from "@rollcall/database"
import { type ApiKey, checkApiKey } from "@rollcall/domain/directory"
import { Db, type Key } from "@rollcall/provisioning"
import { Effect } from "effect"
import { type ApiProblem, noSuchThing, problem } from "./api-problem.ts"
import type { MatchedRoute } from "./match-route.ts"

/** The key a request came with. */
export const authenticate = Effect.fnUntraced(function* (
  authorization: string | undefined,
): Effect.fn.Return<ApiKey, ApiProblem, Db | Key> {
  const [, text] = /^bearer +(\S+) *$/i.exec(authorization ?? "") ?? []
  if (text === undefined) return yield* unauthorized("Send an API key as Authorization: Bearer <key>.")
  const found = yield* findWorkingApiKey(text)
  return found ?? (yield* unauthorized("This API key is not known here, or was revoked."))
})

const unauthorized = (detail: string): ApiProblem =>
  problem("unauthorized", detail, { "WWW-Authenticate": 'Bearer realm="Rollcall admin API"' })

/**
 * Whether a key may ask a route. What it does not reach is missing for it (404); what is there and it lacks the scope
 * for is forbidden (403).
 */
export const authorise = Effect.fnUntraced(function* (
  apiKey: ApiKey,
  { route, params }: MatchedRoute,
): Effect.fn.Return<void, ApiProblem, Db> {
  // Anything else is nobody's id.
  if (!Object.values(params).every(isUuid)) return yield* noSuchThing()
  const { entityId } = params
  const lacks = checkApiKey(apiKey, route.scope, entityId)
  if (lacks === "entity" || (entityId !== undefined && !(yield* exists(entityId)))) return yield* noSuchThing()
  if (lacks === "scope") return yield* problem("forbidden", `This needs a key with the scope "${route.scope}".`)
  if (route.ofInstallation === true && apiKey.entityId !== undefined) {
    return yield* problem("forbidden", "This is about the installation; your key is bound to one entity.")
  }
})

const exists = Effect.fnUntraced(function* (entityId: string): Effect.fn.Return<boolean, never, Db> {
  const database = yield* Db
  const found = yield* Effect.promise(() => pageOfEntities(database, { only: entityId, limit: 1 }))
  return found.length === 1
})
