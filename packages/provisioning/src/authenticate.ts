import { findConnection, findToken, type WhichEntity, whichEntity, withEntity } from "@rollcall/database"
import { checkToken, isDamagedToken, tokenHint, type TokenRefused } from "@rollcall/domain/directory"
import { type ScimError, TooManyRequests, Unauthorized } from "@rollcall/domain/scim"
import { Clock, Effect, Result } from "effect"
import type { Caller } from "./caller.ts"
import { Contacts } from "./contacts.ts"
import { databaseCall } from "./database-call.ts"
import { Db, Key } from "./services.ts"
import { tokenDigest } from "./token-digest.ts"

/** What a call shows of itself before it is known. */
export interface Credentials {
  readonly urlKey: string
  readonly authorization: string | undefined
  readonly pattern: string
}

const pausedForSeconds = 60

/**
 * Finds the caller of a request from its connection key and `Authorization` header. The word `Bearer` may be missing
 * or in any case: administrators paste both. Refusals are counted for the connection they came to.
 *
 * Errors: `Unauthorized`; `TooManyRequests` while the connection is paused; `Unavailable`.
 */
export const authenticate = Effect.fnUntraced(function* (
  credentials: Credentials,
): Effect.fn.Return<Caller, ScimError, Db | Key | Contacts> {
  const token = tokenIn(credentials.authorization)
  if (token === undefined) return yield* refuse(credentials, "", "no-token", missing)
  const hint = tokenHint(token)
  if (isDamagedToken(token)) return yield* refuse(credentials, hint, "damaged-token", damaged)
  const [database, key, now] = [yield* Db, yield* Key, yield* Clock.currentTimeMillis]
  const found = yield* databaseCall(() => whichEntity(database, credentials.urlKey, tokenDigest(key, token)))
  const place = samePlace(found)
  if (place === undefined) {
    const outcome = found.token === undefined ? "unknown-token" : "other-connection"
    return yield* refuse(credentials, hint, outcome, found.token === undefined ? unknown : elsewhere)
  }
  const { entityId, connectionId, tokenId } = place
  const [connection, stored] = yield* databaseCall(() =>
    withEntity(
      database,
      entityId,
      async (tx) => [await findConnection(tx, connectionId), await findToken(tx, tokenId)] as const,
      "reading",
    ),
  )
  if (connection === undefined || stored === undefined)
    return yield* refuse(credentials, hint, "unknown-token", unknown)
  const checked = checkToken(stored, now)
  if (Result.isFailure(checked)) {
    const { reason } = checked.failure
    return yield* refuse(credentials, hint, `${reason}-token`, refusals[reason])
  }
  if (connection.status === "retired" || connection.status === "draft") {
    return yield* refuse(credentials, hint, `${connection.status}-connection`, retired)
  }
  if (connection.status === "paused") {
    return yield* new TooManyRequests({
      detail: "This connection is paused in Rollcall; an administrator can resume it. Nothing was changed.",
      retryAfterSeconds: pausedForSeconds,
    })
  }
  return { entityId, connection, tokenId }
})

const missing = "No access token came with the request. Paste the Access Token of this connection."
const damaged = "The access token is not whole: a character is missing or changed. Copy it again."
const unknown =
  "This access token is not known here. Copy the Access Token of this connection again, or make a new one."
const elsewhere =
  "This access token belongs to another Tenant URL. Copy Tenant URL and Access Token from one connection."
const retired = "This connection was replaced by another one and is no longer in use. Use the new one's Tenant URL."

const refusals: Readonly<Record<TokenRefused["reason"], string>> = {
  revoked: "This access token was revoked. Make a new one in Rollcall and paste it here.",
  expired: "This access token has expired. Make a new one in Rollcall and paste it here.",
  retired: "This access token was replaced by a newer one. Paste the newer one here.",
  "never-saved": "This access token was neither saved nor used within 24 hours and has ended. Make a new one.",
}

const tokenIn = (authorization: string | undefined): string | undefined => {
  const text = (authorization ?? "").trim().replace(/^bearer(\s+|$)/i, "")
  return text === "" ? undefined : text
}

const samePlace = ({ address, token }: WhichEntity) =>
  address !== undefined && token?.connectionId === address.connectionId && token.entityId === address.entityId
    ? token
    : undefined

const refuse = Effect.fnUntraced(function* (
  { urlKey, pattern }: Credentials,
  hint: string,
  outcome: string,
  detail: string,
): Effect.fn.Return<never, Unauthorized, Contacts> {
  const contacts = yield* Contacts
  contacts.noteRefused({ urlKey, pattern, hint, outcome, at: new Date(yield* Clock.currentTimeMillis) })
  return yield* new Unauthorized({ detail })
})
