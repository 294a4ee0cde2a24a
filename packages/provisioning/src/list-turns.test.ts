import { Deferred, Effect, Fiber } from "effect"
import { expect, it } from "vitest"
import { ListTurns } from "./list-turns.ts"

it("runs four lists of one connection at once, and those of others beside them", async () => {
  const started = await Effect.runPromise(
    Effect.gen(function* () {
      const inTurn = yield* ListTurns
      const gate = yield* Deferred.make<void>()
      const begun: Array<string> = []
      const list = (name: string) =>
        inTurn(
          name,
          Effect.suspend(() => {
            begun.push(name)
            return Deferred.await(gate)
          }),
        )
      const fibers = yield* Effect.forEach(["a", "a", "a", "a", "a", "a", "b"], (name) => Effect.forkChild(list(name)))
      yield* Effect.yieldNow
      const before = [...begun]
      yield* Deferred.succeed(gate, undefined)
      yield* Effect.forEach(fibers, Fiber.join)
      return { before, after: begun }
    }).pipe(Effect.provide(ListTurns.layer)),
  )
  expect(started.before).toEqual(["a", "a", "a", "a", "b"])
  expect(started.after).toHaveLength(7)
})
