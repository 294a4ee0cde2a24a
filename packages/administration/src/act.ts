import { type EntityTransaction, withEntity } from "@rollcall/database"
import { Db, Ids, Random } from "@rollcall/provisioning"
import { Clock, Effect } from "effect"
import { ActRefused } from "./refusal.ts"

/** What an administrator's act draws on inside its transaction. */
export interface ActContext {
  readonly now: number
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
}

/** Runs an administrator's act in one transaction of the entity. It throws `ActRefused` to change nothing. */
export const act = <A>(
  entityId: string,
  work: (tx: EntityTransaction, context: ActContext) => Promise<A>,
): Effect.Effect<A, ActRefused, Db | Ids | Random> =>
  Effect.gen(function* () {
    const [database, newId, random] = [yield* Db, yield* Ids, yield* Random]
    const now = yield* Clock.currentTimeMillis
    return yield* Effect.tryPromise({
      try: () => withEntity(database, entityId, (tx) => work(tx, { now, newId, random })),
      catch: (cause) => cause,
    }).pipe(Effect.catch((cause) => (cause instanceof ActRefused ? Effect.fail(cause) : Effect.die(cause))))
  }).pipe(Effect.uninterruptible)
