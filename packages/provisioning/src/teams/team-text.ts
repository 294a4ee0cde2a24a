import { membersPage, withEntity } from "@rollcall/database"
import { type MemberOfTeam, type Team, toScimGroup, toScimMember } from "@rollcall/domain/directory"
import {
  groupMembers,
  groupResource,
  isJsonArray,
  type Json,
  type JsonObject,
  project,
  type ScimError,
} from "@rollcall/domain/scim"
import { Effect, Option, Stream } from "effect"
import { databaseCall } from "../database-call.ts"
import { ListTurns } from "../list-turns.ts"
import { Db } from "../services.ts"
import type { Viewer } from "../viewer.ts"
import type { FirstMembers } from "./first-members.ts"

/** A team as this connection sees it, with these members; `undefined`: without. */
export const showTeam = (
  team: Team,
  members: ReadonlyArray<MemberOfTeam> | undefined,
  { baseUrl, projection }: Viewer,
): JsonObject => {
  const shown = members === undefined ? {} : { [groupMembers.name]: showMembers(members, baseUrl) }
  return project({ ...toScimGroup(team, baseUrl), ...shown }, groupResource, projection)
}

const showMembers = (members: ReadonlyArray<MemberOfTeam>, baseUrl: string): ReadonlyArray<Json> =>
  members.map((member) => toScimMember(member, baseUrl))

/**
 * The text of a team whose members are too many to be held at once. Each page of them is read by itself while the
 * client takes the one before, so a slow client holds no connection of the database. Somebody who stays in the team all
 * the while comes exactly once.
 */
export const teamText = (
  team: Team,
  first: FirstMembers,
  viewer: Viewer,
): Stream.Stream<string, ScimError, Db | ListTurns> => {
  const shell = JSON.stringify(showTeam(team, undefined, viewer)).slice(0, -1)
  const begin = `${shell},${JSON.stringify(groupMembers.name)}:[${textOf(first.members, viewer)}`
  const last = first.members.at(-1)
  const rest = first.more && last !== undefined ? pagesBehind(team, last, viewer) : Stream.empty
  return Stream.make(begin).pipe(Stream.concat(rest), Stream.concat(Stream.make("]}")))
}

const pageSize = 2_000

const pagesBehind = (
  team: Team,
  last: MemberOfTeam,
  viewer: Viewer,
): Stream.Stream<string, ScimError, Db | ListTurns> =>
  Stream.paginate(last.userId, (after) =>
    Effect.gen(function* () {
      const [database, inTurn] = [yield* Db, yield* ListTurns]
      const read = databaseCall(() =>
        withEntity(database, team.entityId, (tx) => membersPage(tx, team.id, { after, limit: pageSize }), "reading"),
      )
      const members = yield* inTurn(viewer.connection.id, read)
      const end = members.at(-1)
      const text = end === undefined ? [] : [`,${textOf(members, viewer)}`]
      const next = end === undefined || members.length < pageSize ? Option.none() : Option.some(end.userId)
      return [text, next] as const
    }),
  )

/** Members as they stand between the brackets of their array. */
const textOf = (members: ReadonlyArray<MemberOfTeam>, { baseUrl, projection }: Viewer): string => {
  const shown = project({ [groupMembers.name]: showMembers(members, baseUrl) }, groupResource, projection)
  const list = shown[groupMembers.name]
  return isJsonArray(list) ? JSON.stringify(list).slice(1, -1) : ""
}
