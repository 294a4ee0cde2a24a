import { type ScimError, Unavailable } from "@rollcall/domain/scim"
import { Clock, Context, Effect, Layer, Semaphore } from "effect"

/** How many lists of one connection run at once: fewer than the pool has connections, so that others get theirs. */
const mostAtOnce = 4
/** How many more may wait. */
const mostWaiting = 60
/** One that has waited so long, in ms, is not begun: together with its own time it would keep a client too long. */
const longestWait = 2_000

interface Line {
  readonly turn: Semaphore.Semaphore
  inHand: number
}

/**
 * Lets the lists of a connection take turns; those of other connections do not wait for them. Too many at once, or too
 * slow ones before it, and a list is `Unavailable`.
 */
export class ListTurns extends Context.Service<
  ListTurns,
  <A, R>(connectionId: string, list: Effect.Effect<A, ScimError, R>) => Effect.Effect<A, ScimError, R>
>()("@rollcall/provisioning/ListTurns") {
  static readonly layer = Layer.sync(ListTurns, () => {
    const lines = new Map<string, Line>()
    return (connectionId, list) =>
      Effect.suspend(() => {
        const line = lines.get(connectionId) ?? { turn: Semaphore.makeUnsafe(mostAtOnce), inHand: 0 }
        lines.set(connectionId, line)
        if (line.inHand >= mostAtOnce + mostWaiting) return Effect.fail(tooManyLists)
        line.inHand += 1
        return Effect.flatMap(Clock.currentTimeMillis, (asked) =>
          line.turn.withPermit(
            Effect.flatMap(Clock.currentTimeMillis, (begun) =>
              begun - asked > longestWait ? Effect.fail(tooManyLists) : list,
            ),
          ),
        ).pipe(
          Effect.ensuring(
            Effect.sync(() => {
              line.inHand -= 1
            }),
          ),
        )
      })
  })
}

const tooManyLists = new Unavailable({
  detail: "Too many lists are being read for this connection at once. Try again in a few seconds.",
  retryAfterSeconds: 5,
})
