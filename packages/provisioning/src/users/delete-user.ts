import { entombUser } from "@rollcall/database"
import { Result } from "effect"
import { push, type PushRequest } from "../push.ts"
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
    Result.succeed(async (tx, { now }) => {
      const { teams: _, ...user } = await lockTarget(tx, target, { forGood: true })
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
      const event = {
        kind: "user.deleted",
        subject: `Users/${user.id}`,
        outcome: "applied",
        before: { state: user.state, ...left },
        after: { state: standing.state },
      } as const
      return { answer: { status: 204 }, events: [event], notes: [] }
    }),
  )
