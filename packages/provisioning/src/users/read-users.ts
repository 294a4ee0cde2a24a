import { isUuid, type ListQuery, listUsers as listRows, readsOf } from "@rollcall/database"
import { ifNoneMatch, type ScimError, type TypedFilter } from "@rollcall/domain/scim"
import { Effect } from "effect"
import type { Answer } from "../answer.ts"
import type { Caller } from "../caller.ts"
import { databaseCall } from "../database-call.ts"
import { answerList, tooCostlyFor } from "../list-answer.ts"
import { ListTurns } from "../list-turns.ts"
import { Db, LookUps } from "../services.ts"
import { missing } from "../target.ts"
import type { Viewer } from "../viewer.ts"
import { rowEtag, userText } from "./user-text.ts"

/** GET of one person; 304 without a body when `ifNoneMatch` names their version. */
export const getUser = Effect.fnUntraced(function* (
  caller: Caller,
  target: { readonly id: string; readonly ifNoneMatch?: string },
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, LookUps> {
  const lookUps = yield* LookUps
  const row = isUuid(target.id) ? yield* databaseCall(() => lookUps.userById(caller.entityId, target.id)) : undefined
  if (row === undefined) return yield* Effect.fail(missing(target.id, "person"))
  const etag = rowEtag(row)
  if (!ifNoneMatch(target.ifNoneMatch, etag)) return { status: 304, etag }
  return { status: 200, text: userText(row, viewer), etag }
})

/** One page of people, with the exact number of all that match. */
export const listUsers = Effect.fnUntraced(function* (
  caller: Caller,
  query: ListQuery,
  viewer: Viewer,
): Effect.fn.Return<Answer, ScimError, Db | ListTurns | LookUps> {
  const { startIndex } = query.paging
  const name = lookedUp(query)
  if (name !== undefined) {
    const lookUps = yield* LookUps
    const row = yield* databaseCall(() => lookUps.userByName(caller.entityId, name))
    const resources = row === undefined ? [] : [userText(row, viewer)]
    const answer = answerList({ resources, totalResults: resources.length, startIndex })
    const isBefore = row !== undefined && row.connectionId !== caller.connection.id
    return isBefore ? { ...answer, foundBefore: true } : answer
  }
  const [database, inTurn] = [yield* Db, yield* ListTurns]
  const read = databaseCall(() => listRows(readsOf(database, caller.entityId), query), tooCostlyFor(query))
  const page = yield* inTurn(caller.connection.id, read)
  const resources = page.rows.map((row) => userText(row, viewer))
  return answerList({ resources, totalResults: page.total, startIndex })
})

/**
 * The folded user name of a list that asks for one person by it, as identity providers do before each create. It is
 * answered with others of its moment.
 */
const lookedUp = ({ filter, paging }: ListQuery): string | undefined =>
  filter !== undefined && isNameLookUp(filter) && paging.startIndex === 1 && paging.count > 0 ? filter.value : undefined

const isNameLookUp = (filter: TypedFilter): filter is TypedFilter & { readonly value: string } =>
  filter._tag === "Compare" &&
  filter.op === "eq" &&
  filter.target.keys.length === 1 &&
  filter.target.keys[0] === "userName" &&
  typeof filter.value === "string"
