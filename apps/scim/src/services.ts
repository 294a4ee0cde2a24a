import type { Database } from "@rollcall/database"
import { Contacts, Db, Ids, Key, Random } from "@rollcall/provisioning"
import { Cause, Layer, Logger, ManagedRuntime } from "effect"
import type { Logger as Pino } from "pino"

export type Services = Contacts | Db | Ids | Key | Random

/** Everything the use cases draw on, over an open database. */
export const servicesLayer = (database: Database, key: Uint8Array, logger: Pino): Layer.Layer<Services> => {
  const base = Layer.mergeAll(Layer.succeed(Db, database), Ids.layer, Random.layer, Layer.succeed(Key, key))
  return Layer.provideMerge(Contacts.layer, Layer.merge(base, logTo(logger)))
}

/** Effect's log, written by pino. */
const logTo = (logger: Pino) =>
  Logger.layer([
    Logger.make(({ logLevel, message, cause }) => {
      const texts = (Array.isArray(message) ? message : [message]).map((part) =>
        part instanceof Error ? part.message : String(part),
      )
      const detail = Cause.hasFails(cause) || Cause.hasDies(cause) ? { cause: Cause.pretty(cause) } : {}
      logger[pinoLevels[logLevel] ?? "info"](detail, texts.join(": "))
    }),
  ])

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
