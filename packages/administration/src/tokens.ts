import {
  tokenOfDigest,
  type EntityTransaction,
  findConnection,
  insertToken,
  lockTokens,
  registerTokenDigest,
  updateToken,
} from "@rollcall/database"
import {
  type AccessToken,
  checkToken,
  isDamagedToken,
  makeToken,
  mostLiveTokens,
  tokenHint,
  tokenLifetime,
  tokenOverlap,
} from "@rollcall/domain/directory"
import { Key, tokenDigest } from "@rollcall/provisioning"
import { Effect, Result } from "effect"
import { act, type ActContext } from "./act.ts"
import { conflict, invalid, missing } from "./refusal.ts"

/** A new token: the only time its text is seen. */
export interface IssuedToken {
  readonly id: string
  readonly token: string
  /** What is kept of it. */
  readonly stored: AccessToken
}

const leastLength = 32

/** Makes a token for a connection. It works at once; it ends after 365 days, or 24 hours if neither saved nor used. */
export const issueToken = Effect.fnUntraced(function* (entityId: string, connectionId: string) {
  const key = yield* Key
  return yield* act(entityId, async (tx, context): Promise<IssuedToken> => {
    await requireConnection(tx, connectionId)
    const live = (await lockTokens(tx, connectionId)).filter((token) => works(token, context.now))
    if (live.length >= mostLiveTokens) {
      throw conflict("Two access tokens of this connection work already. Revoke one first.")
    }
    return addToken(tx, context, key, connectionId, "dashboard")
  })
})

/**
 * Makes a new token and lets the working ones run out: after 24 hours, or `overlap` milliseconds from 1 hour to 30
 * days. A token that already runs out keeps its earlier end; with two working, the older one ends at once.
 */
export const rotateToken = Effect.fnUntraced(function* (
  entityId: string,
  connectionId: string,
  overlap: number = tokenOverlap.default,
) {
  const key = yield* Key
  return yield* act(entityId, async (tx, context): Promise<IssuedToken> => {
    if (!(overlap >= tokenOverlap.least && overlap <= tokenOverlap.most)) {
      throw invalid("The overlap of two access tokens is between 1 hour and 30 days.", "overlapSeconds")
    }
    await requireConnection(tx, connectionId)
    const live = (await lockTokens(tx, connectionId)).filter((token) => works(token, context.now))
    await letRunOut(tx, live, context.now, overlap)
    return addToken(tx, context, key, connectionId, "dashboard", "access-token.rotated")
  })
})

/** Confirms that a token was stored where it belongs; it then lives its whole time. One that has ended stays ended. */
export const saveToken = (entityId: string, connectionId: string, tokenId: string) =>
  changeToken(entityId, connectionId, tokenId, "access-token.saved", (token, now) => {
    if (!works(token, now)) throw conflict("This access token does not work any more. Make a new one.")
    return token.savedAt === undefined ? { ...token, savedAt: now } : token
  })

/** Ends a token at once. */
export const revokeToken = (entityId: string, connectionId: string, tokenId: string) =>
  changeToken(entityId, connectionId, tokenId, "access-token.revoked", (token) =>
    token.status === "revoked" ? token : { ...token, status: "revoked" },
  )

/**
 * Lets a token of the operator's choosing in; it has no end. A second call with the same token does nothing, also when
 * an administrator has rotated it away meanwhile. Another token in its place, or an earlier one instead of a later, is
 * a rotation: the one before runs out after 24 hours.
 */
export const ensureBootstrapToken = async (
  tx: EntityTransaction,
  context: ActContext,
  key: Uint8Array,
  connectionId: string,
  token: string,
): Promise<void> => {
  const refused = refusalOfToken(token)
  if (refused !== undefined) throw invalid(refused)
  const digest = tokenDigest(key, token)
  const id = context.newId()
  const tokens = await lockTokens(tx, connectionId)
  const isNew = await registerTokenDigest(tx, digest, connectionId, id)
  const known = isNew ? undefined : await tokenOfDigest(tx, digest)
  const wished = isNew ? newToken(id, token, context.now, "bootstrap") : tokens.find((kept) => kept.id === known)
  if (wished === undefined) {
    throw conflict("This access token is in use by another connection already. Choose another one.")
  }
  if (wished.status === "revoked") {
    throw conflict("The access token in ROLLCALL_BOOTSTRAP_SCIM_TOKEN was revoked. Choose another one.")
  }
  const others = tokens.filter((other) => other.id !== wished.id && works(other, context.now))
  if (isNew) await insertToken(tx, connectionId, wished)
  else if (wished.status === "retiring" && others.some(({ createdBy }) => createdBy === "bootstrap")) {
    const { retireAt: _, ...standing } = wished
    await updateToken(tx, { ...standing, status: "active" }, new Date(context.now))
  } else return
  await letRunOut(tx, others, context.now, tokenOverlap.default)
}

/** Makes room for a newer token: the newest of these works on for the overlap, older ones end at once. */
const letRunOut = async (
  tx: EntityTransaction,
  live: ReadonlyArray<AccessToken>,
  now: number,
  overlap: number,
): Promise<void> => {
  const ending = live.slice(0, Math.max(0, live.length - (mostLiveTokens - 1)))
  for (const token of ending) await updateToken(tx, { ...token, status: "revoked" }, new Date(now))
  for (const token of live.slice(ending.length)) {
    const retireAt = Math.min(token.retireAt ?? Number.POSITIVE_INFINITY, now + overlap)
    await updateToken(tx, { ...token, status: "retiring", retireAt }, new Date(now))
  }
}

/** Why a text may not be an access token of the operator's choosing; `undefined`: it may. */
export const refusalOfToken = (token: string): string | undefined => {
  if (token.length < leastLength) return `needs at least ${leastLength} characters; it has ${token.length}`
  if (/[\s\p{Cc}]/u.test(token)) return "must not hold spaces or control characters"
  return isDamagedToken(token) ? "looks like a Rollcall token, but a character is missing or changed" : undefined
}

/** Makes a token that has no end, for the connection of the first start. */
export const addFirstToken = (tx: EntityTransaction, context: ActContext, key: Uint8Array, connectionId: string) =>
  addToken(tx, context, key, connectionId, "bootstrap")

/** Makes a token of a connection inside a transaction. */
export const addToken = async (
  tx: EntityTransaction,
  context: ActContext,
  key: Uint8Array,
  connectionId: string,
  createdBy: AccessToken["createdBy"],
  kind = "access-token.created",
): Promise<IssuedToken> => {
  const [id, token] = [context.newId(), makeToken(context.random(48))]
  const stored = newToken(id, token, context.now, createdBy)
  await registerTokenDigest(tx, tokenDigest(key, token), connectionId, id)
  await insertToken(tx, connectionId, stored)
  context.record({ ...about(id, connectionId), kind, after: { hint: stored.hint } })
  return { id, token, stored }
}

const about = (tokenId: string, connectionId: string) => ({ subject: `AccessTokens/${tokenId}`, connectionId })

const newToken = (id: string, token: string, now: number, createdBy: AccessToken["createdBy"]): AccessToken => ({
  id,
  hint: tokenHint(token),
  status: "active",
  createdBy,
  createdAt: now,
  ...(createdBy === "bootstrap" ? { savedAt: now } : { expiresAt: now + tokenLifetime }),
})

const changeToken = (
  entityId: string,
  connectionId: string,
  tokenId: string,
  kind: string,
  change: (token: AccessToken, now: number) => AccessToken,
) =>
  act(entityId, async (tx, { now, record }): Promise<AccessToken> => {
    const token = (await lockTokens(tx, connectionId)).find(({ id }) => id === tokenId)
    if (token === undefined) throw missing("This connection has no such access token.")
    const changed = change(token, now)
    if (changed === token) return token
    record({ ...about(tokenId, connectionId), kind, after: { hint: token.hint } })
    await updateToken(tx, changed, new Date(now))
    return changed
  })

const requireConnection = async (tx: EntityTransaction, id: string): Promise<void> => {
  if ((await findConnection(tx, id)) === undefined) throw missing("There is no such connection.")
}

const works = (token: AccessToken, now: number): boolean => Result.isSuccess(checkToken(token, now))
