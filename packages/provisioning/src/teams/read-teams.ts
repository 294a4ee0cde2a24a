import {
  findTeam,
  firstMembers,
  isUuid,
  type ListQuery,
  listTeams as listRows,
  type EntityTransaction,
  withEntity,
} from "@rollcall/database"
import type { Team } from "@rollcall/domain/directory"
import { ifNoneMatch, type ScimError } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Answer } from "../answer.ts"
import type { Caller } from "../caller.ts"
import { databaseCall } from "../database-call.ts"
import { answerList, type ListItem, tooCostlyFor } from "../list-answer.ts"
import { ListTurns } from "../list-turns.ts"
import { Db } from "../services.ts"
import { missing } from "../target.ts"
import type { Viewer } from "../viewer.ts"
import { cut, readFirstMembers, wantsMembers } from "./first-members.ts"
import { answerTeam, teamEtag } from "./team-answer.ts"
import { showTeam, teamText } from "./team-text.ts"

/** GET of one team; 304 without a body when `ifNoneMatch` names its version. */
export const getTeam = Effect.fnUntraced(function* (
  caller: Caller,
  target: { readonly id: string; readonly ifNoneMatch?: string },
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db> {
  const database = yield* Db
  const answer = isUuid(target.id)
    ? yield* databaseCall(() => withEntity(database, caller.entityId, (tx) => readTeam(tx, target, viewer), "reading"))
    : undefined
  return answer ?? (yield* Effect.fail(missing(target.id, "team")))
})

const readTeam = async (
  tx: EntityTransaction,
  target: { readonly id: string; readonly ifNoneMatch?: string },
  viewer: Viewer,
): Promise<Answer | undefined> => {
  const team = await findTeam(tx, target.id)
  if (team === undefined) return undefined
  if (!ifNoneMatch(target.ifNoneMatch, teamEtag(team))) return { status: 304, etag: teamEtag(team) }
  return answerTeam(200, team, await readFirstMembers(tx, team.id, viewer.projection), viewer)
}

/** One page of teams, with the exact number of all that match. */
export const listTeams = Effect.fnUntraced(function* (
  caller: Caller,
  query: ListQuery,
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db | ListTurns> {
  const [database, inTurn] = [yield* Db, yield* ListTurns]
  const read = async (tx: EntityTransaction) => {
    const { teams, total } = await listRows(tx, query)
    return { resources: await listedTeams(tx, teams, viewer), total }
  }
  const { resources, total } = yield* inTurn(
    caller.connection.id,
    databaseCall(() => withEntity(database, caller.entityId, read, "reading"), tooCostlyFor(query)),
  )
  return answerList({ resources, totalResults: total, startIndex: query.paging.startIndex })
})

/** How many members of each team of a list are read together with the page. */
const mostOfEach = 100

/** Teams as a list shows them; the members of large ones follow while the list is sent. */
export const listedTeams = async (
  tx: EntityTransaction,
  teams: ReadonlyArray<Team>,
  viewer: Viewer,
): Promise<ReadonlyArray<ListItem>> => {
  if (!wantsMembers(viewer.projection)) return teams.map((team) => JSON.stringify(showTeam(team, undefined, viewer)))
  const ids = teams.map(({ id }) => id)
  const members = await firstMembers(tx, ids, mostOfEach + 1)
  return teams.map((team) => {
    const first = cut(members.get(team.id) ?? [], mostOfEach)
    return first.more ? teamText(team, first, viewer) : JSON.stringify(showTeam(team, first.members, viewer))
  })
}
