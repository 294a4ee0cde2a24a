import type { Accounts } from "@rollcall/accounts"
import { findWorkingApiKey } from "@rollcall/administration"
import { isUuid, pageOfEntities } from "@rollcall/database"
import { Db, type Key } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { IncomingMessage } from "node:http"
import { isFromUs } from "../accounts/from-us.ts"
import { type ApiProblem, noSuchThing, problem } from "./api-problem.ts"
import { type Caller, checkCaller, whyNot } from "./caller.ts"
import type { MatchedRoute } from "./match-route.ts"

/** Who asks, and the cookies to set where their session's end moved. */
export interface Known {
  readonly caller: Caller
  readonly cookies: ReadonlyArray<string>
}

export interface AuthenticateOptions {
  readonly accounts: Accounts
  readonly publicUrl: () => string
}

/**
 * Who asks: by an API key, or by a session's cookie. A browser sends its cookie whoever's page asks, so what could change
 * anything must come from a page of ours. `watch`: the end of the session stays where it is.
 */
export const authenticate = Effect.fnUntraced(function* (
  request: IncomingMessage,
  { accounts, publicUrl }: AuthenticateOptions,
  how?: "watch",
): Effect.fn.Return<Known, ApiProblem, Db | Key> {
  const { authorization, cookie = "" } = request.headers
  if (authorization === undefined && cookie !== "") {
    const found = yield* Effect.promise(() => accounts.whoIs(cookie, how))
    if (found === undefined) return yield* unauthorized("You are not signed in, or were signed out. Sign in again.")
    const changes = request.method !== "GET" && request.method !== "HEAD"
    if (changes && !isFromUs(request.headers, publicUrl())) {
      return yield* fromAnotherSite()
    }
    return { caller: { kind: "account", ...found.account }, cookies: found.cookies }
  }
  const [, text] = /^bearer +(\S+) *$/i.exec(authorization ?? "") ?? []
  if (text === undefined) return yield* unauthorized("Sign in, or send an API key as Authorization: Bearer <key>.")
  const found = yield* findWorkingApiKey(text)
  if (found === undefined) return yield* unauthorized("This API key is not known here, or was revoked.")
  return { caller: { kind: "api-key", ...found }, cookies: [] }
})

export const fromAnotherSite = (): ApiProblem =>
  problem("forbidden", "This was asked from another site than Rollcall's. Nothing was changed.")

const unauthorized = (detail: string): ApiProblem =>
  problem("unauthorized", detail, { "WWW-Authenticate": 'Bearer realm="Rollcall admin API"' })

/**
 * Whether somebody may ask a route. What they do not reach is missing for them (404); what is there and they lack the
 * right to is forbidden (403).
 */
export const authorise = Effect.fnUntraced(function* (
  caller: Caller,
  { route, params }: MatchedRoute,
): Effect.fn.Return<void, ApiProblem, Db> {
  // Anything else is nobody's id.
  if (!Object.values(params).every(isUuid)) return yield* noSuchThing()
  const { entityId } = params
  const lacks = checkCaller(caller, route, entityId)
  if (lacks === "entity" || (entityId !== undefined && !(yield* exists(entityId)))) return yield* noSuchThing()
  if (lacks !== undefined) return yield* problem("forbidden", whyNot(caller, route, lacks, entityId))
  if (route.ofAccount === true && caller.kind !== "account") return yield* noSuchThing()
})

const exists = Effect.fnUntraced(function* (entityId: string): Effect.fn.Return<boolean, never, Db> {
  const database = yield* Db
  const found = yield* Effect.promise(() => pageOfEntities(database, { only: entityId, limit: 1 }))
  return found.length === 1
})
