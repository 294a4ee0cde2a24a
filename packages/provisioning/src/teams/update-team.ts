import type { EntityTransaction } from "@rollcall/database"
import { readTeam, type Team } from "@rollcall/domain/directory"
import { applyPatch, groupResource, type JsonObject, parsePatch, splitPatch } from "@rollcall/domain/scim"
import { Result } from "effect"
import { orThrow } from "../database-call.ts"
import { type Decide, type Decision, push, type PushContext, type PushRequest } from "../push.ts"
import type { Target } from "../target.ts"
import type { Viewer } from "../viewer.ts"
import { readFirstMembers } from "./first-members.ts"
import { answerTeam, teamEtag } from "./team-answer.ts"
import { changeTeam, type NamedTeam, type TeamChange } from "./team-change.ts"

/** PUT: replaces a team's attributes, and its members where the body has a list of them. */
export const replaceTeam = (request: PushRequest, target: Target, viewer: Viewer) =>
  push(
    request,
    Result.map(readTeam(request.body ?? null), ({ team, notes }): Decide => (tx, context) => {
      const { members, ...named } = team
      const change: TeamChange = {
        named: () => ({ named, notes }),
        members: members === undefined ? [] : [{ _tag: "ReplaceAll", values: members }],
      }
      return write(tx, context, target, change, viewer, 200)
    }),
  )

/**
 * PATCH: applies all operations or none. Answers 204: a list of all members with every change of one would be more than
 * the change. The resource comes when `attributes` asks for it.
 */
export const patchTeam = (request: PushRequest, target: Target, viewer: Viewer) =>
  push(
    request,
    Result.map(
      Result.flatMap(parsePatch(request.body ?? null, groupResource, target.id), splitPatch),
      ({ attributes, members }): Decide =>
        (tx, context) => {
          const named = (before: Team) => {
            const { next, notes } = orThrow(applyPatch(attributesOf(before), attributes, groupResource))
            return { named: namedBy(next), notes }
          }
          return write(tx, context, target, { named, members }, viewer, viewer.projection.attributes ? 200 : 204)
        },
    ),
  )

const write = async (
  tx: EntityTransaction,
  context: PushContext,
  target: Target,
  change: TeamChange,
  viewer: Viewer,
  status: 200 | 204,
): Promise<Decision> => {
  const outcome = await changeTeam(tx, context, viewer.connection, target, change)
  if ("held" in outcome) return outcome.held
  const { team, ...changed } = outcome
  const answer =
    status === 204
      ? { status, etag: teamEtag(team) }
      : answerTeam(status, team, await readFirstMembers(tx, team.id, viewer.projection), viewer)
  return { answer, ...changed }
}

const attributesOf = ({ displayName, externalId }: NamedTeam): JsonObject => ({
  displayName,
  ...(externalId === undefined ? {} : { externalId }),
})

const namedBy = ({ displayName, externalId }: JsonObject): NamedTeam => ({
  // `applyPatch` refuses to remove what the schema requires.
  displayName: typeof displayName === "string" ? displayName : "",
  ...(typeof externalId === "string" ? { externalId } : {}),
})
