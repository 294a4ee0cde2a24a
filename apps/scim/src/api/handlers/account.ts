import { removeAccount } from "@rollcall/administration"
import type { AccountSession } from "@rollcall/api"
import { endSessions, type SessionFacts, sessionsOfAccount } from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"

export const accountHandlers: HandlersOf<"account"> = {
  listSessions: Effect.fnUntraced(function* ({ caller }) {
    if (caller.kind !== "account") return yield* noSuchThing()
    const database = yield* Db
    const now = new Date(yield* Clock.currentTimeMillis)
    const sessions = yield* Effect.promise(() => sessionsOfAccount(database, caller.id, now))
    return { body: { items: sessions.map((session) => show(session, caller.sessionId)) } }
  }),
  endAllSessions: Effect.fnUntraced(function* ({ caller }) {
    if (caller.kind !== "account") return yield* noSuchThing()
    const database = yield* Db
    return { body: { ended: yield* Effect.promise(() => endSessions(database, caller.id)) } }
  }),
  endSession: Effect.fnUntraced(function* ({ caller, params }) {
    if (caller.kind !== "account") return yield* noSuchThing()
    const database = yield* Db
    const ended = yield* Effect.promise(() => endSessions(database, caller.id, params.sessionId))
    return ended === 0 ? yield* noSuchThing() : { body: undefined }
  }),
  leaveEntity: ({ caller, params: { entityId } }) =>
    caller.kind === "account" ? Effect.as(removeAccount(entityId, caller.id), { body: undefined }) : noSuchThing(),
}

const show = (session: SessionFacts, current: string): AccountSession => ({
  id: session.id,
  isCurrent: session.id === current,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
  address: session.address,
  userAgent: session.userAgent,
})
