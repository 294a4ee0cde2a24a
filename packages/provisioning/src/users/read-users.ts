import { findUser, isUuid, type ListQuery, listUsers as listRows, withEntity } from "@rollcall/database"
import { ifNoneMatch, type ScimError } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Answer } from "../answer.ts"
import type { Caller } from "../caller.ts"
import { databaseCall } from "../database-call.ts"
import { answerList, tooCostly } from "../list-answer.ts"
import { ListTurns } from "../list-turns.ts"
import { Db } from "../services.ts"
import { missing } from "../target.ts"
import type { Viewer } from "../viewer.ts"
import { answerUser, showUser, userEtag } from "./user-answer.ts"

/** GET of one person; 304 without a body when `ifNoneMatch` names their version. */
export const getUser = Effect.fnUntraced(function* (
  caller: Caller,
  target: { readonly id: string; readonly ifNoneMatch?: string },
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db> {
  const database = yield* Db
  const user = isUuid(target.id)
    ? yield* databaseCall(() => withEntity(database, caller.entityId, (tx) => findUser(tx, target.id), "reading"))
    : undefined
  if (user === undefined) return yield* Effect.fail(missing(target.id, "person"))
  if (!ifNoneMatch(target.ifNoneMatch, userEtag(user))) {
    return { status: 304, etag: userEtag(user) }
  }
  return answerUser(200, user, viewer)
})

/** One page of people, with the exact number of all that match. */
export const listUsers = Effect.fnUntraced(function* (
  caller: Caller,
  query: ListQuery,
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db | ListTurns> {
  const [database, inTurn] = [yield* Db, yield* ListTurns]
  const page = yield* inTurn(
    caller.connection.id,
    databaseCall(() => withEntity(database, caller.entityId, (tx) => listRows(tx, query), "reading"), tooCostly),
  )
  const resources = page.users.map((user) => showUser(user, viewer))
  return answerList({ resources, totalResults: page.total, startIndex: query.paging.startIndex })
})
