import { type EntityTransaction, entombTeam, tentatively } from "@rollcall/database"
import type { Team } from "@rollcall/domain/directory"
import { Result } from "effect"
import { guardTeamRemoval } from "../guards/guard-removal.ts"
import { holdChange } from "../guards/hold-change.ts"
import { push, type PushContext, type PushRequest } from "../push.ts"
import { settleMembers } from "../roles/settle-members.ts"
import type { Target } from "../target.ts"
import { type ChangedTeam, lockTarget } from "./team-change.ts"

/** DELETE: the team goes, its people stay. Its name is free at once. */
export const deleteTeam = (request: PushRequest, target: Target) =>
  push(
    request,
    Result.succeed(async (tx, context) => {
      const { connection } = request.caller
      const team = await lockTarget(tx, target)
      const end = () => endTeam(tx, context, team)
      // The guard comes last, when the people are locked whose roles hang on the team.
      const { outcome, kept } = await tentatively(tx, end, () => guardTeamRemoval(tx, context, connection))
      if (kept !== undefined) {
        const held = { kind: "delete", subject: `Groups/${team.id}`, subjectVersion: team.version, change: {} } as const
        return holdChange(tx, context, { connectionId: connection.id, ...held }, kept)
      }
      return { answer: { status: 204 }, notes: [], ...outcome }
    }),
  )

/** Turns a locked team into a tombstone, decides the roles that hung on it, and says what happened. */
export const endTeam = async (
  tx: EntityTransaction,
  context: PushContext,
  team: Team,
): Promise<Pick<ChangedTeam, "events" | "touched">> => {
  const { now } = context
  const gone = { ...team, state: "deleted", version: team.version + 1, modifiedAt: now, lastPushAt: now } as const
  const members = await entombTeam(tx, gone)
  const roles = await settleMembers(tx, context, { before: team, moved: members })
  const event = {
    kind: "team.deleted",
    subject: `Groups/${team.id}`,
    outcome: "applied",
    before: { displayName: team.displayName, members: members.length },
  } as const
  return { events: [event, ...roles.events], touched: roles.decidedAgain }
}
