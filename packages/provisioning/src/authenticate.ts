import type { WhichEntity } from "@rollcall/database"
import { isDamagedToken, tokenHint } from "@rollcall/domain/directory"
import { type ScimError, Unauthorized } from "@rollcall/domain/scim"
import { Clock, Effect, Result } from "effect"
import { admit, unknownToken } from "./admit.ts"
import type { Caller } from "./caller.ts"
import { Contacts, wrongAddress } from "./contacts.ts"
import { databaseCall } from "./database-call.ts"
import { Key, LookUps } from "./services.ts"
import { tokenDigest } from "./token-digest.ts"

/** What a call shows of itself before it is known. */
export interface Credentials {
  readonly urlKey: string
  readonly authorization: string | undefined
  readonly pattern: string
}

const leastTokenLength = 32

/**
 * Finds the caller of a request from its connection key and `Authorization` header. The word `Bearer` may be missing
 * or in any case: administrators paste both. Refusals are counted for the connection they came to.
 *
 * Errors: `Unauthorized`; `TooManyRequests` while the connection is paused; `Unavailable`.
 */
export const authenticate = Effect.fnUntraced(function* (
  credentials: Credentials,
): Effect.fn.Return<Caller, ScimError, LookUps | Key | Contacts> {
  const token = tokenIn(credentials.authorization)
  if (token === undefined) return yield* refuse(credentials, "", "no-token", missing)
  // Only of what can be a token: of a short secret, four characters are too much.
  const hint = token.length >= leastTokenLength && !/\s/.test(token) ? tokenHint(token) : ""
  if (isDamagedToken(token)) return yield* refuse(credentials, hint, "damaged-token", damaged)
  const [lookUps, key, now] = [yield* LookUps, yield* Key, yield* Clock.currentTimeMillis]
  const digest = Buffer.from(tokenDigest(key, token)).toString("hex")
  const { which, admission } = yield* databaseCall(() => lookUps.caller({ urlKey: credentials.urlKey, digest }))
  const place = samePlace(which)
  if (place === undefined) {
    if (which.token === undefined) return yield* refuse(credentials, hint, "unknown-token", unknownToken)
    // Whoever the token belongs to hears that it came to another address; the caller hears no more than that.
    const { entityId, connectionId } = which.token
    const contacts = yield* Contacts
    const { pattern, urlKey } = credentials
    const told = { entityId, connectionId }
    contacts.noteRefused({ urlKey, pattern, hint, outcome: wrongAddress, at: new Date(now), told })
    if (which.address === undefined) return yield* new Unauthorized({ detail: elsewhere })
    return yield* refuse(credentials, hint, "other-connection", elsewhere)
  }
  const { entityId, tokenId } = place
  const admitted = admit(admission, now)
  if (Result.isSuccess(admitted)) return { entityId, connection: admitted.success, tokenId }
  const { answer, outcome } = admitted.failure
  if (answer._tag === "TooManyRequests") return yield* answer
  return yield* refuse(credentials, hint, outcome, answer.detail)
})

const missing = "No access token came with the request. Paste the Access Token of this connection."
const damaged = "The access token is not whole: a character is missing or changed. Copy it again."
const elsewhere =
  "This access token belongs to another Tenant URL. Copy Tenant URL and Access Token from one connection."

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
