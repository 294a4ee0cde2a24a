import { hashPassword } from "@rollcall/accounts"
import { acceptInvitation, lookAtInvitation, lookAtSetUp, setUp } from "@rollcall/administration"
import { Effect } from "effect"
import { problem, wrongBody } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"

export const acceptHandlers: HandlersOf<"accept"> = {
  look: Effect.fnUntraced(function* ({ body: { token } }) {
    const { entityName, role, email, expiresAt, invitedBy = null, hasAccount } = yield* lookAtInvitation(token)
    return { body: { entityName, role, email, expiresAt: expiresAt.toISOString(), invitedBy, hasAccount } }
  }),
  accept: Effect.fnUntraced(function* ({ caller, requestId, body: { token, name, password } }) {
    // A password is only worth hashing for a link that works.
    yield* lookAtInvitation(token)
    if (name !== undefined && password !== undefined) {
      const passwordHash = yield* Effect.promise(() => hashPassword(password))
      return { body: yield* acceptInvitation(token, { wanted: { name, passwordHash } }, requestId) }
    }
    if (name !== undefined || password !== undefined) {
      return yield* wrongBody([
        { path: name === undefined ? "name" : "password", message: "Is missing: an account needs both" },
      ])
    }
    if (caller?.kind !== "account") {
      return yield* problem("unauthorized", "Choose a name and a password, or sign in first.")
    }
    return { body: yield* acceptInvitation(token, { signedIn: caller }, requestId) }
  }),
}

export const firstAccountHandlers: HandlersOf<"firstAccount"> = {
  look: Effect.fnUntraced(function* ({ body: { token } }) {
    const { entityName = null, expiresAt } = yield* lookAtSetUp(token)
    return { body: { entityName, expiresAt: expiresAt.toISOString() } }
  }),
  create: Effect.fnUntraced(function* ({ requestId, body: { token, name, email, password } }) {
    yield* lookAtSetUp(token)
    const passwordHash = yield* Effect.promise(() => hashPassword(password))
    return { body: yield* setUp(token, { name, email, passwordHash }, requestId) }
  }),
}
