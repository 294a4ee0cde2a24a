import { findUser, isUuid, listUsers as listRows, withEntity } from "@rollcall/database"
import {
  ifNoneMatch,
  listResponse,
  type Paging,
  type ScimError,
  type SortBy,
  TooMany,
  type TypedFilter,
} from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Caller } from "./caller.ts"
import { databaseCall } from "./database-call.ts"
import { ListTurns } from "./list-turns.ts"
import type { Answer } from "./push.ts"
import { Db } from "./services.ts"
import { noSuchUser } from "./update-user.ts"
import { answerUser, showUser, userEtag, type UserViewer } from "./user-answer.ts"

/** GET of one person; 304 without a body when `ifNoneMatch` names their version. */
export const getUser = Effect.fnUntraced(function* (
  caller: Caller,
  target: { readonly id: string; readonly ifNoneMatch?: string },
  viewer: UserViewer,
): Effect.fn.Return<Answer, ScimError, Db> {
  const database = yield* Db
  const user = isUuid(target.id)
    ? yield* databaseCall(() => withEntity(database, caller.entityId, (tx) => findUser(tx, target.id), "reading"))
    : undefined
  if (user === undefined) return yield* Effect.fail(noSuchUser(target.id))
  if (target.ifNoneMatch !== undefined && !ifNoneMatch(target.ifNoneMatch, userEtag(user))) {
    return { status: 304, etag: userEtag(user) }
  }
  return answerUser(200, user, viewer)
})

const tooCostly = new TooMany({
  detail: "This filter takes too long to answer over so many people. Ask with fewer terms, or by userName.",
})

/** Which people a list asks for. */
export interface UserListQuery {
  readonly filter?: TypedFilter
  readonly sortBy?: SortBy
  readonly paging: Paging
}

/** One page of people, with the exact number of all that match. */
export const listUsers = Effect.fnUntraced(function* (
  caller: Caller,
  query: UserListQuery,
  viewer: UserViewer,
): Effect.fn.Return<Answer, ScimError, Db | ListTurns> {
  const [database, inTurn] = [yield* Db, yield* ListTurns]
  const { startIndex } = query.paging
  const page = yield* inTurn(
    caller.connection.id,
    databaseCall(() => withEntity(database, caller.entityId, (tx) => listRows(tx, query), "reading"), tooCostly),
  )
  const resources = page.users.map((user) => showUser(user, viewer))
  return { status: 200, body: listResponse({ resources, totalResults: page.total, startIndex }) }
})
