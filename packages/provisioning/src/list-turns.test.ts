import { Deferred, Effect, Exit, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { expect, it } from "vitest"
import { ListTurns } from "./list-turns.ts"

const layer = Layer.merge(ListTurns.layer, TestClock.layer())

/** Asks for a list of each of these connections, which all last until the gate opens. */
const ask = (names: ReadonlyArray<string>) =>
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
    const fibers = yield* Effect.forEach(names, (name) => Effect.forkChild(Effect.exit(list(name))))
    yield* Effect.yieldNow
    const finish = Effect.andThen(Deferred.succeed(gate, undefined), Effect.forEach(fibers, Fiber.join))
    return { begun, finish }
  })
const times = (n: number, name: string) => Array.from({ length: n }, () => name)
const run = <A, E>(effect: Effect.Effect<A, E, ListTurns>) => Effect.runPromise(effect.pipe(Effect.provide(layer)))

it("runs four lists of one connection at once, and those of others beside them", () =>
  run(
    Effect.gen(function* () {
      const { begun, finish } = yield* ask([...times(6, "a"), "b"])
      expect(begun).toEqual([...times(4, "a"), "b"])
      expect((yield* finish).every(Exit.isSuccess)).toBe(true)
      expect(begun).toHaveLength(7)
    }),
  ))

it("begins none that has waited for more than two seconds: it is unavailable", () =>
  run(
    Effect.gen(function* () {
      const early = yield* ask(times(6, "a"))
      yield* TestClock.adjust("2 seconds")
      const late = yield* ask(["a"])
      yield* TestClock.adjust("1 millis")
      expect((yield* early.finish).map(Exit.isSuccess)).toEqual([true, true, true, true, false, false])
      yield* Effect.yieldNow
      expect([early.begun.length, late.begun.length]).toEqual([4, 1])
      expect((yield* late.finish).every(Exit.isSuccess)).toBe(true)
    }),
  ))

it("lets sixty wait and no more, and counts those who are done no longer", () =>
  run(
    Effect.gen(function* () {
      const { begun, finish } = yield* ask(times(70, "a"))
      expect(begun).toHaveLength(4)
      const exits = yield* finish
      expect(exits.filter(Exit.isFailure)).toHaveLength(6)
      expect(String(exits.find(Exit.isFailure)?.cause)).toContain("Unavailable")
      const next = yield* ask(["a"])
      expect((yield* next.finish).every(Exit.isSuccess)).toBe(true)
    }),
  ))
