import { type Database, type LookUps as LookUpsOf, openLookUps } from "@rollcall/database"
import { Context, Effect, Layer } from "effect"
import { randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"

/** The open database. */
export class Db extends Context.Service<Db, Database>()("@rollcall/provisioning/Db") {}

/** The questions asked most, those of one moment answered together. */
export class LookUps extends Context.Service<LookUps, LookUpsOf>()("@rollcall/provisioning/LookUps") {
  static readonly layer = Layer.effect(LookUps, Effect.map(Db, openLookUps))
}

/** Makes ids: bare UUIDv7, so that their order is the order of making. */
export class Ids extends Context.Service<Ids, () => string>()("@rollcall/provisioning/Ids") {
  static readonly layer = Layer.succeed(Ids, uuidv7)
}

/** Makes random bytes fit for secrets. */
export class Random extends Context.Service<Random, (bytes: number) => Uint8Array>()("@rollcall/provisioning/Random") {
  static readonly layer = Layer.succeed(Random, randomBytes)
}

/** The installation's key (`ROLLCALL_KEY`): token digests and, later, sessions and secrets at rest are made with it. */
export class Key extends Context.Service<Key, Uint8Array>()("@rollcall/provisioning/Key") {}
