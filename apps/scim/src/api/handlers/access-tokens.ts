import { issueToken, type IssuedToken, look, revokeToken, rotateToken, saveToken } from "@rollcall/administration"
import type { AccessToken as ShownToken } from "@rollcall/api"
import { findConnection, pageOfTokens } from "@rollcall/database"
import { type AccessToken, checkToken } from "@rollcall/domain/directory"
import { Clock, Effect, Result } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"
import { instantOrNull } from "./instant.ts"

export const accessTokenHandlers: HandlersOf<"accessTokens"> = {
  list: Effect.fnUntraced(function* ({ params: { entityId, connectionId }, page }) {
    const now = yield* Clock.currentTimeMillis
    const rows = yield* look(entityId, async (tx) =>
      (await findConnection(tx, connectionId)) === undefined ? undefined : pageOfTokens(tx, connectionId, page),
    )
    if (rows === undefined) return yield* noSuchThing()
    return { body: showPage(page, rows, (token) => showToken(token, now)) }
  }),
  create: ({ params: { entityId, connectionId } }) => Effect.flatMap(issueToken(entityId, connectionId), answerOnce),
  rotate: ({ params: { entityId, connectionId }, body: { overlapSeconds } }) =>
    Effect.flatMap(
      rotateToken(entityId, connectionId, overlapSeconds === undefined ? undefined : overlapSeconds * 1_000),
      answerOnce,
    ),
  save: Effect.fnUntraced(function* ({ params: { entityId, connectionId, accessTokenId } }) {
    const saved = yield* saveToken(entityId, connectionId, accessTokenId)
    return { body: showToken(saved, yield* Clock.currentTimeMillis) }
  }),
  revoke: ({ params: { entityId, connectionId, accessTokenId } }) =>
    Effect.as(revokeToken(entityId, connectionId, accessTokenId), { body: undefined }),
}

const answerOnce = ({ token, stored }: IssuedToken) =>
  Effect.map(Clock.currentTimeMillis, (now) => ({ body: { ...showToken(stored, now), accessToken: token } }))

/** An access token as the API shows it at a moment. */
export const showToken = (token: AccessToken, now: number): ShownToken => {
  const checked = checkToken(token, now)
  return {
    id: token.id,
    hint: token.hint,
    state: Result.isSuccess(checked) ? "working" : checked.failure.reason,
    createdBy: token.createdBy === "bootstrap" ? "bootstrap" : "api",
    createdAt: new Date(token.createdAt).toISOString(),
    savedAt: instantOrNull(token.savedAt),
    expiresAt: instantOrNull(token.expiresAt),
    retireAt: instantOrNull(token.retireAt),
    lastUsedAt: instantOrNull(token.lastUsedAt),
  }
}
