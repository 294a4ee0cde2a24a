import { actorNames } from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"

/** Events with what those are called who acted: an event keeps the id of an account or of an API key. */
export const nameActors = Effect.fnUntraced(function* <E extends { readonly actorId: string | null }>(
  events: ReadonlyArray<E>,
): Effect.fn.Return<ReadonlyArray<E & { readonly actorName: string | null }>, never, Db> {
  const database = yield* Db
  const ids = events.flatMap(({ actorId }) => actorId ?? [])
  const names = yield* Effect.promise(() => actorNames(database, ids))
  return events.map((event) => ({ ...event, actorName: names.get(event.actorId ?? "") ?? null }))
})
