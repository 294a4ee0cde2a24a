import { searchResources, type SearchQuery, type EntityTransaction, withEntity } from "@rollcall/database"
import type { ScimError } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Answer } from "./answer.ts"
import type { Caller } from "./caller.ts"
import { databaseCall } from "./database-call.ts"
import { answerList, type ListItem, tooCostlyFor } from "./list-answer.ts"
import { ListTurns } from "./list-turns.ts"
import { Db } from "./services.ts"
import { listedTeams } from "./teams/read-teams.ts"
import { userText } from "./users/user-text.ts"
import type { Viewer } from "./viewer.ts"

/** One page of people and teams together, with the exact number of all that match. */
export const searchAll = Effect.fnUntraced(function* (
  caller: Caller,
  query: SearchQuery,
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db | ListTurns> {
  const [database, inTurn] = [yield* Db, yield* ListTurns]
  const read = async (tx: EntityTransaction) => {
    const { found, total } = await searchResources(tx, query)
    const teams = found.flatMap((one) => (one.kind === "team" ? [one.team] : []))
    const shown = [...(await listedTeams(tx, teams, viewer))]
    const resources = found.flatMap((one): ReadonlyArray<ListItem> => {
      const resource = one.kind === "user" ? userText(one.user, viewer) : shown.shift()
      return resource === undefined ? [] : [resource]
    })
    return { resources, total }
  }
  const { resources, total } = yield* inTurn(
    caller.connection.id,
    databaseCall(() => withEntity(database, caller.entityId, read, "reading"), tooCostlyFor(query)),
  )
  return answerList({ resources, totalResults: total, startIndex: query.paging.startIndex })
})
