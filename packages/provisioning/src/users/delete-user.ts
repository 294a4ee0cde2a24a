import { type EntityTransaction, entombUser, type LockedUser } from "@rollcall/database"
import { Result } from "effect"
import { guardRemoval } from "../guards/guard-removal.ts"
import { holdChange } from "../guards/hold-change.ts"
import { type EventDraft, push, type PushRequest } from "../push.ts"
import type { Target } from "../target.ts"
import { lockTarget } from "./update-user.ts"
import { stand } from "./user-change.ts"

/**
 * DELETE: inactivates for good. SCIM sees the person no more and their userName is free; the product keeps them as a
 * tombstone. Their memberships end.
 */
export const deleteUser = (request: PushRequest, target: Target) =>
  push(
    request,
    Result.succeed(async (tx, context) => {
      const { connection } = request.caller
      const [before] = await Promise.all([lockTarget(tx, target, { forGood: true }), context.rules()])
      const kept = await guardRemoval(tx, context, connection, before)
      if (kept !== undefined) {
        const subject = `Users/${before.id}`
        const held = { kind: "delete", subject, subjectVersion: before.version, change: {} } as const
        return holdChange(tx, context, { connectionId: connection.id, ...held }, kept)
      }
      return { answer: { status: 204 }, events: [await endUser(tx, context.now, before)], notes: [] }
    }),
  )

/** Turns a locked person into a tombstone, and says what happened. */
export const endUser = async (tx: EntityTransaction, now: string, before: LockedUser): Promise<EventDraft> => {
  const { teams: _, role: __, ...user } = before
  const standing = stand({ state: user.state, reason: user.stateReason }, { _tag: "Delete", by: "idp" })
  const teams = await entombUser(tx, {
    ...user,
    state: standing.state,
    stateReason: standing.reason,
    stateSince: now,
    version: user.version + 1,
    modifiedAt: now,
    lastPushAt: now,
  })
  const left = teams.length === 0 ? {} : { teams }
  return {
    kind: "user.deleted",
    subject: `Users/${user.id}`,
    outcome: "applied",
    before: { state: user.state, ...left },
    after: { state: standing.state },
  }
}
