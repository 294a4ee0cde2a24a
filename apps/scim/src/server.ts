import { openAccounts } from "@rollcall/accounts"
import { Contacts, makeId } from "@rollcall/provisioning"
import type { Database } from "@rollcall/database"
import { type Allowed, guardWith } from "@rollcall/delivery"
import { Data, Effect, Fiber, Schedule } from "effect"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import { makeApp } from "./app.ts"
import { answerClientError } from "./client-error.ts"
import { defaultProduct, type ProductFacts } from "./product.ts"
import { rateLimiter } from "./rate-limit.ts"
import { addressBehind, nobodyTrusted, type Trusted } from "./request-address.ts"
import { scimHandler } from "./scim/handler.ts"
import { belowScim } from "./scim/tenant-url.ts"
import { LiveEvents, makeRuntime, servicesLayer } from "./services.ts"

/** The port cannot be listened on. */
export class PortUnusable extends Data.TaggedError("PortUnusable")<{
  readonly host: string
  readonly port: number
  readonly reason: string
}> {
  override readonly message = `Cannot listen on ${this.host}:${this.port}: ${this.reason}. Set PORT or HOST to others.`
}

export interface ServerOptions {
  readonly database: Database
  readonly key: Uint8Array
  readonly logger: Logger
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  readonly publicUrl?: string | undefined
  readonly rateLimit?: number | undefined
  /** How often those who follow events hear that the stream is there, in milliseconds. */
  readonly heartbeat?: number | undefined
  /** How often what was noted of calls is written, in milliseconds: within a second, for whoever watches a connection. */
  readonly flushEvery?: number | undefined
  /** Where webhooks may be beside the public internet. */
  readonly outbound?: Allowed | undefined
  /** Proxies whose word on who asks is taken; absent: nobody's is. */
  readonly trustedProxies?: Trusted | undefined
  /** What the product is called to its administrators; absent: as Rollcall is. */
  readonly product?: ProductFacts | undefined
  /** Requests wait until it says true; false: nothing will be served, and they are cut off. */
  readonly ready?: Promise<boolean>
}

export interface RunningServer {
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** Answers what is in hand, writes what was noted, and closes; the database stays open. Any number of calls. */
  readonly drain: () => Promise<void>
}

const tidyEvery = "10 minutes"
const longestFlush = 3_000
const longestDrain = 10_000

/** Starts serving. Throws `PortUnusable`. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { database, key, logger, host, port, ready = Promise.resolve(true), product = defaultProduct } = options
  const runtime = makeRuntime(servicesLayer(database, key, logger, guardWith(options.outbound), product))
  let draining = false
  let publicUrl = options.publicUrl ?? ""
  const isDraining = () => draining
  const { rateLimit, heartbeat = 15_000, flushEvery = 1_000, trustedProxies = nobodyTrusted } = options
  const addressOf = addressBehind(trustedProxies)
  const accounts = openAccounts({
    database,
    key,
    publicUrl: () => publicUrl,
    newId: makeId,
    now: Date.now,
    onError: (message) => logger.error({ message }, "the accounts library failed"),
  })
  const app = makeApp({
    runtime,
    accounts,
    logger,
    isDraining,
    publicUrl: () => publicUrl,
    rateLimit,
    heartbeat,
    product,
    addressOf,
  })
  const limit = rateLimiter(rateLimit)
  const scim = scimHandler({ runtime, publicUrl: () => publicUrl, isDraining, limit, logger, addressOf })
  const serve: RequestListener = (request, response) => {
    const url = belowScim(request.url ?? "/")
    if (url === undefined) app(request, response)
    else scim(request, response, url)
  }
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // Longer than the 60 s a proxy keeps its side open, so that the proxy closes first.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => void ready.then((serving) => (serving ? serve(request, response) : request.destroy())),
  )
  server.on("clientError", answerClientError)
  server.maxConnections = 2_000
  await listen(server, host, port).catch(async (error: unknown) => {
    await runtime.dispose()
    throw error
  })
  publicUrl ||= urlOf(server)
  const flush = Contacts.use((contacts) => contacts.flush)
  const flushDue = Contacts.use((contacts) => contacts.flushDue)
  const flushing = runtime.runFork(Effect.schedule(flushDue, Schedule.spaced(flushEvery)))
  const tidy = Effect.ignore(Effect.tryPromise(accounts.tidy))
  runtime.runFork(Effect.schedule(tidy, Schedule.spaced(tidyEvery)))
  const drainOnce = async () => {
    draining = true
    // Who follows events would hold the end up for ever.
    await runtime.runPromise(LiveEvents.use((live) => Effect.sync(live.close)))
    await closed(server)
    // A database that is gone must not hold up the end for the sake of notes.
    await Promise.race([lastFlush(), sleep(longestFlush, undefined, { ref: false })])
    await runtime.dispose()
  }
  const lastFlush = async () => {
    await Effect.runPromise(Fiber.interrupt(flushing))
    await runtime.runPromise(flush)
  }
  let drained: Promise<void> | undefined
  return { publicUrl, drain: () => (drained ??= drainOnce()) }
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new PortUnusable({ host, port, reason: reasonOf(error) })))
    server.listen(port, host, resolve)
  })

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use",
  EACCES: "permission denied",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "this machine has no such address",
}

const reasonOf = (error: Error): string =>
  ("code" in error && typeof error.code === "string" ? reasons[error.code] : undefined) ?? error.message

const urlOf = (server: Server): string => {
  // A server that listens on a port has an AddressInfo; a pipe's name is the other case.
  const { address, family, port } = server.address() as AddressInfo
  const everywhere = address === "0.0.0.0" || address === "::"
  return `http://${everywhere ? "localhost" : family === "IPv6" ? `[${address}]` : address}:${port}`
}

/** Waits until every request in hand is answered, but not for ever. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), longestDrain)
    // A connection that was busy when the drain began is idle once it is answered, and would be kept alive.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(giveUp)
      clearInterval(sweep)
      resolve()
    })
  })
