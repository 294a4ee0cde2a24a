import {
  type Database,
  type LookUps as LookUpsOf,
  openLookUps,
  openRules,
  openSharedTransactions,
  type RulesInForce,
  type SharedTransactions as SharedTransactionsOf,
} from "@rollcall/database"
import { Context, Effect, Layer } from "effect"
import { randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"

/** The open database. */
export class Db extends Context.Service<Db, Database>()("@rollcall/provisioning/Db") {}

/** The questions asked most, those of one moment answered together. */
export class LookUps extends Context.Service<LookUps, LookUpsOf>()("@rollcall/provisioning/LookUps") {
  static readonly layer = Layer.effect(LookUps, Effect.map(Db, openLookUps))
}

/** Writes of one entity that come at the same time, several in one transaction. */
export class SharedTransactions extends Context.Service<SharedTransactions, SharedTransactionsOf>()(
  "@rollcall/provisioning/SharedTransactions",
) {
  static readonly layer = Layer.effect(SharedTransactions, Effect.map(Db, openSharedTransactions))
}

/** The rules roles are decided by, each version read once. */
export class Rules extends Context.Service<Rules, RulesInForce>()("@rollcall/provisioning/Rules") {
  static readonly layer = Layer.sync(Rules, openRules)
}

/** Makes an id: a bare UUIDv7, so that their order is the order of making. */
export const makeId: () => string = uuidv7

/** Makes ids. */
export class Ids extends Context.Service<Ids, () => string>()("@rollcall/provisioning/Ids") {
  static readonly layer = Layer.succeed(Ids, makeId)
}

/** Asks the system for many at once: one question costs as much as a small write. */
const pooledRandomBytes = () => {
  let pool = new Uint8Array()
  return (bytes: number): Uint8Array => {
    if (pool.length < bytes) pool = randomBytes(Math.max(4_096, bytes))
    const taken = pool.slice(0, bytes)
    pool = pool.subarray(bytes)
    return taken
  }
}

/** Makes random bytes fit for secrets. */
export class Random extends Context.Service<Random, (bytes: number) => Uint8Array>()("@rollcall/provisioning/Random") {
  static readonly layer = Layer.sync(Random, pooledRandomBytes)
}

/** The installation's key (`ROLLCALL_KEY`): token digests and, later, sessions and secrets at rest are made with it. */
export class Key extends Context.Service<Key, Uint8Array>()("@rollcall/provisioning/Key") {}
