import { createConnection, createEntity, type IssuedToken, issueToken, saveToken } from "@rollcall/administration"
import type { Database } from "@rollcall/database"
import { type Allowed, guardWith } from "@rollcall/delivery"
import type { ConnectionSettings, Idp } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { type DestinationStream, pino } from "pino"
import type { Trusted } from "../src/request-address.ts"
import { type RunningServer, startServer } from "../src/server.ts"
import { makeRuntime, type Services, servicesLayer } from "../src/services.ts"
import { type Called, callUrl } from "./call.ts"

/** A server of its own on a test database, with what a test needs to act beside it. */
export interface Served {
  readonly server: RunningServer
  readonly database: Database
  /** Runs a use case on the same database. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>) => Promise<A>
  /** A connection with a saved token, in an entity of its own or in a given one. */
  readonly connect: (idp?: Idp, entityId?: string, settings?: Partial<ConnectionSettings>) => Promise<TestConnection>
  /** Everything the server has logged, at every level. */
  readonly logged: () => string
  readonly stop: () => Promise<void>
}

/** One connection, and calls made with its token. */
export interface TestConnection {
  readonly entityId: string
  readonly connectionId: string
  readonly urlKey: string
  readonly tenantUrl: string
  readonly token: IssuedToken
  readonly call: Call
}

/** A call below the Tenant URL. A body that is a text is sent as it is, any other as JSON. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Called>

export interface ServeOptions {
  /** Requests a second for each connection; absent: no limit. */
  readonly rateLimit?: number
  readonly publicUrl?: string
  /** How often those who follow events hear that the stream is there, in milliseconds. */
  readonly heartbeat?: number
  /** How often what was noted of calls is written, in milliseconds. */
  readonly flushEvery?: number
  /** Absent: any free one. */
  readonly port?: number
  /** Where it may connect to beside the public internet. */
  readonly outbound?: Allowed
  /** Proxies whose word on who asks is taken. */
  readonly trustedProxies?: Trusted
}

export const testKey = Buffer.from("a key that only tests ever use, and nobody else")

/** Serves a test database on a free port of the loopback. The caller closes the database. */
export const serve = async (database: Database, options: ServeOptions = {}): Promise<Served> => {
  const lines: Array<string> = []
  const destination: DestinationStream = { write: (line) => void lines.push(line) }
  const logger = pino({ level: "trace" }, destination)
  const runtime = makeRuntime(servicesLayer(database, testKey, logger, guardWith(options.outbound)))
  const server = await startServer({ database, key: testKey, logger, host: "127.0.0.1", port: 0, ...options })
  const run: Served["run"] = (effect) => runtime.runPromise(effect)

  const connect: Served["connect"] = async (idp = "okta", given, settings = {}) => {
    const { entityId, connectionId, urlKey, token } = await run(
      Effect.gen(function* () {
        const entityId = given ?? (yield* createEntity("Test")).id
        const { connection, urlKey } = yield* createConnection(entityId, idp, { settings })
        const token = yield* issueToken(entityId, connection.id)
        yield* saveToken(entityId, connection.id, token.id)
        return { entityId, connectionId: connection.id, urlKey, token }
      }),
    )
    const tenantUrl = `${server.publicUrl}/scim/v2/${urlKey}`
    return { entityId, connectionId, urlKey, tenantUrl, token, call: callerOf(tenantUrl, token.token) }
  }
  return {
    server,
    database,
    run,
    connect,
    logged: () => lines.join(""),
    stop: async () => {
      await server.drain()
      await runtime.dispose()
    },
  }
}

/** Calls below a Tenant URL with a token, as identity providers make them. */
export const callerOf =
  (tenantUrl: string, token: string): Call =>
  (method, path, body, headers = {}) =>
    callUrl(`${tenantUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
