import type { Database } from "@rollcall/database"
import type { TestDatabaseKind } from "@rollcall/database/testing"
import { Db, Ids, Key, Random, Rules } from "@rollcall/provisioning"
import { Effect, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, beforeAll } from "vitest"
import { ActRefused } from "../src/refusal.ts"

export const testKey = Buffer.from("a key that only tests ever use, and nobody else")

type Services = Db | Ids | Key | Random | Rules

/** Someone who acts on a database, at times the test chooses. */
export interface Administrator {
  readonly database: Database
  /** Runs an act, at `at` milliseconds since 1970 or now. */
  readonly run: <A, E>(act: Effect.Effect<A, E, Services>, at?: number) => Promise<A>
  /** The sentence an act is refused with; `undefined` when it is done. Anything but a refusal is thrown. */
  readonly refusalOf: <A, E>(act: Effect.Effect<A, E, Services>, at?: number) => Promise<string | undefined>
}

export const administratorOf = (database: Database): Administrator => {
  const services = Layer.mergeAll(
    Layer.succeed(Db, database),
    Ids.layer,
    Random.layer,
    Rules.layer,
    Layer.succeed(Key, testKey),
  )
  const run: Administrator["run"] = (act, at = Date.now()) =>
    Effect.runPromise(
      Effect.andThen(TestClock.setTime(at), act).pipe(Effect.provide([services, TestClock.layer()]), Effect.scoped),
    )
  return {
    database,
    run,
    refusalOf: async (act, at) => {
      const result = await run(Effect.result(act), at)
      if (Result.isSuccess(result)) return undefined
      if (result.failure instanceof ActRefused) return result.failure.reason
      throw new Error("the act failed otherwise", { cause: result.failure })
    },
  }
}

/** The same, with where other processes find the database, if they can. */
export interface TestAdministrator extends Administrator {
  readonly url: string | undefined
}

/** An administrator and a database for the tests of the `describe` it is called in; answers once they run. */
export const useAdministrator = ({ open }: Pick<TestDatabaseKind, "open">): (() => TestAdministrator) => {
  let running: { readonly administrator: TestAdministrator; readonly close: () => Promise<void> } | undefined
  beforeAll(async () => {
    const { database, url, close } = await open()
    running = { administrator: { ...administratorOf(database), url }, close }
  })
  afterAll(() => running?.close())
  return () => {
    if (running === undefined) throw new Error("the database is open while tests run, not before")
    return running.administrator
  }
}
