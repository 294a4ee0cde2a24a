import type { ScimError } from "@rollcall/domain/scim"
import { Context, type Effect, Layer, Semaphore } from "effect"

/** How many lists of one connection run at once: fewer than the pool has connections, so that others get theirs. */
const mostAtOnce = 4

/** Lets the lists of a connection take turns; those of other connections do not wait for them. */
export class ListTurns extends Context.Service<
  ListTurns,
  <A, R>(connectionId: string, list: Effect.Effect<A, ScimError, R>) => Effect.Effect<A, ScimError, R>
>()("@rollcall/provisioning/ListTurns") {
  static readonly layer = Layer.sync(ListTurns, () => {
    const turns = new Map<string, Semaphore.Semaphore>()
    return (connectionId, list) => {
      const turn = turns.get(connectionId) ?? Semaphore.makeUnsafe(mostAtOnce)
      turns.set(connectionId, turn)
      return turn.withPermit(list)
    }
  })
}
