import { findTeamByName, insertTeam } from "@rollcall/database"
import { readTeam, type Team } from "@rollcall/domain/directory"
import { fold, type JsonObject, Uniqueness } from "@rollcall/domain/scim"
import { Result } from "effect"
import { refusal } from "../database-call.ts"
import { type Decide, push, type PushRequest } from "../push.ts"
import { settleMembers } from "../roles/settle-members.ts"
import type { Viewer } from "../viewer.ts"
import { readFirstMembers } from "./first-members.ts"
import { membershipEvents } from "./membership-events.ts"
import { settle } from "./settle-members.ts"
import { answerTeam } from "./team-answer.ts"
import { moveMembers } from "./team-change.ts"

/** POST: adds a team, with its members where they come with it. A name that is taken is refused. */
export const createTeam = (request: PushRequest, viewer: Viewer) =>
  push(
    request,
    Result.map(readTeam(request.body ?? null), ({ team: wanted, notes }): Decide => async (tx, context) => {
      const { now, newId } = context
      const { members = [], ...named } = wanted
      const settled = await settle(tx, viewer.connection, [{ _tag: "Add", values: members }])
      const team: Team = {
        entityId: tx.entityId,
        id: newId(),
        origin: "idp",
        connectionId: viewer.connection.id,
        ...named,
        state: "active",
        version: 1,
        createdAt: now,
        modifiedAt: now,
        lastPushAt: now,
      }
      const owner = await findTeamByName(tx, fold(team.displayName))
      if (owner !== undefined) throw refusal(taken(owner))
      // Somebody may take the name meanwhile; then the transaction fails, and says so.
      insertTeam(tx, team)
      const moved = await moveMembers(tx, team.id, settled.steps, now)
      const roles = await settleMembers(tx, context, { after: team, moved: moved.added })
      const after: JsonObject = { ...named }
      const created = { kind: "team.created", subject: `Groups/${team.id}`, outcome: "applied", after } as const
      return {
        answer: answerTeam(201, team, await readFirstMembers(tx, team.id, viewer.projection), viewer),
        events: [created, ...membershipEvents(team.id, moved), ...roles.events],
        touched: roles.decidedAgain,
        notes: [...notes, ...settled.notes],
      }
    }),
  )

const taken = (owner: Team): Uniqueness =>
  new Uniqueness({
    detail:
      owner.origin === "manual"
        ? "A team with this name is already here, made by hand. Nothing was changed. Look the team up by displayName and update it: the first update links it."
        : "A team with this name is already here. Nothing was changed. Look it up by displayName and update it.",
  })
