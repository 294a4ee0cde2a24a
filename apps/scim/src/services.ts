import { Outbound } from "@rollcall/administration"
import type { Database } from "@rollcall/database"
import { type Guard, guardWith } from "@rollcall/delivery"
import { Contacts, Db, Ids, Key, ListTurns, LookUps, Random, Rules, SharedTransactions } from "@rollcall/provisioning"
import { Cause, Context, Effect, Layer, Logger, ManagedRuntime, References } from "effect"
import type { Logger as Pino } from "pino"
import { defaultProduct, Product, type ProductFacts } from "./product.ts"
import { type LiveEvents as LiveEventsOf, openLiveEvents } from "./api/live-events.ts"

/** Events of entities as they happen. */
export class LiveEvents extends Context.Service<LiveEvents, LiveEventsOf>()("@rollcall/scim/LiveEvents") {
  static readonly layer = Layer.effect(LiveEvents, Effect.map(Db, openLiveEvents))
}

export type Services =
  | Contacts
  | Db
  | Ids
  | Key
  | ListTurns
  | LiveEvents
  | LookUps
  | Random
  | Rules
  | SharedTransactions

/** Everything the use cases draw on, over an open database. */
export const servicesLayer = (
  database: Database,
  key: Uint8Array,
  logger: Pino,
  guard: Guard = guardWith(),
  product: ProductFacts = defaultProduct,
): Layer.Layer<Services> => {
  const given = Layer.mergeAll(
    Layer.succeed(Db, database),
    Layer.succeed(Key, key),
    Layer.succeed(Outbound, guard),
    Layer.succeed(Product, product),
  )
  const base = Layer.mergeAll(given, Ids.layer, Random.layer, Rules.layer, ListTurns.layer, logTo(logger))
  return Layer.provideMerge(
    Layer.mergeAll(Contacts.layer, LiveEvents.layer, LookUps.layer, SharedTransactions.layer),
    base,
  )
}

/** Effect's log, written by pino. */
const logTo = (logger: Pino) =>
  Logger.layer([
    Logger.make(({ logLevel, message, cause, fiber }) => {
      const parts: ReadonlyArray<unknown> = Array.isArray(message) ? message : [message]
      const detail = Cause.hasFails(cause) || Cause.hasDies(cause) ? { cause: Cause.pretty(cause) } : {}
      const annotations = fiber.getRef(References.CurrentLogAnnotations)
      const errors = Object.assign({}, ...parts.filter((part) => part instanceof Error).map(describeError))
      const text = parts.filter((part) => typeof part === "string").join(": ")
      logger[pinoLevels[logLevel] ?? "info"]({ ...annotations, ...detail, ...errors }, text)
    }),
  ])

/** What of an error may be logged: a database's message and detail can quote people's values, so those stay out. */
const describeError = (error: Error): object => {
  const frames = error.stack?.split("\n").filter((line) => line.trimStart().startsWith("at "))
  const facts = ["code", "table", "column", "constraint", "routine"].flatMap((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === "string" ? [[name, value]] : []
  })
  const said = facts.length === 0 ? { error: error.message } : Object.fromEntries(facts)
  return { ...said, stack: frames?.slice(0, 12) }
}

const pinoLevels: Readonly<Record<string, "fatal" | "error" | "warn" | "info" | "debug" | "trace">> = {
  Fatal: "fatal",
  Error: "error",
  Warn: "warn",
  Info: "info",
  Debug: "debug",
  Trace: "trace",
}

export type Runtime = ManagedRuntime.ManagedRuntime<Services, never>

export const makeRuntime = (layer: Layer.Layer<Services>): Runtime => ManagedRuntime.make(layer)
