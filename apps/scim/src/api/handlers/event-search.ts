import { look } from "@rollcall/administration"
import { type EventMatch, subjectsOfFilters } from "@rollcall/database"
import { groupResource, userResource } from "@rollcall/domain/scim"
import type { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { ApiProblem } from "../api-problem.ts"
import { readFilter } from "./filter.ts"
import { patiently } from "./patiently.ts"

/** What a list of events is searched by. */
export interface EventSearch extends Omit<EventMatch, "changesOnly" | "subjects"> {
  readonly changesOnly?: "true"
  readonly q?: string
}

const mostSubjects = 200

/** What is searched for; whose name has the text in it is looked up first. */
export const matchOf = Effect.fnUntraced(function* (
  entityId: string,
  { changesOnly, q = "", ...match }: EventSearch,
): Effect.fn.Return<EventMatch, ApiProblem, Db> {
  const plain = { ...match, changesOnly: changesOnly === "true" }
  if (q.trim() === "") return plain
  const has = (path: string): string => `${path} co ${JSON.stringify(q.trim())}`
  const user = yield* readFilter(`${has("userName")} or ${has("displayName")}`, userResource)
  const team = yield* readFilter(has("displayName"), groupResource)
  if (user === undefined || team === undefined) return plain
  const subjects = yield* patiently(
    look(entityId, (tx) => subjectsOfFilters(tx, { user, team }, mostSubjects)),
    "q",
  )
  return { ...plain, subjects }
})
