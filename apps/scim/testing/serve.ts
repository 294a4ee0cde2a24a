import { createConnection, createEntity, type IssuedToken, issueToken, saveToken } from "@rollcall/administration"
import type { Database } from "@rollcall/database"
import type { Idp } from "@rollcall/domain/directory"
import { Effect } from "effect"
import { pino } from "pino"
import { type RunningServer, startServer } from "../src/server.ts"
import { makeRuntime, type Services, servicesLayer } from "../src/services.ts"

/** A server of its own on a test database, with what a test needs to act beside it. */
export interface Served {
  readonly server: RunningServer
  readonly database: Database
  /** Runs a use case on the same database. */
  readonly run: <A, E>(effect: Effect.Effect<A, E, Services>) => Promise<A>
  /** An entity of its own with a connection and a saved token. */
  readonly connect: (idp?: Idp) => Promise<TestConnection>
  readonly stop: () => Promise<void>
}

/** One connection, and calls made with its token. */
export interface TestConnection {
  readonly entityId: string
  readonly connectionId: string
  readonly tenantUrl: string
  readonly token: IssuedToken
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Called>
}

/** What a call was answered. */
export interface Called {
  readonly status: number
  readonly headers: Headers
  /** The body read as JSON; `undefined` when there was none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly body: any
}

const key = Buffer.from("a key that only tests ever use, and nobody else")

/** Serves a test database on a free port of the loopback. The caller closes the database. */
export const serve = async (database: Database, options: { readonly rateLimit?: number } = {}): Promise<Served> => {
  const logger = pino({ level: "silent" })
  const runtime = makeRuntime(servicesLayer(database, key, logger))
  const server = await startServer({ database, key, logger, host: "127.0.0.1", port: 0, ...options })
  const run: Served["run"] = (effect) => runtime.runPromise(effect)

  const connect = async (idp: Idp = "okta"): Promise<TestConnection> => {
    const { entityId, connectionId, urlKey, token } = await run(
      Effect.gen(function* () {
        const entity = yield* createEntity("Test")
        const { connection, urlKey } = yield* createConnection(entity.id, idp)
        const token = yield* issueToken(entity.id, connection.id)
        yield* saveToken(entity.id, connection.id, token.id)
        return { entityId: entity.id, connectionId: connection.id, urlKey, token }
      }),
    )
    const tenantUrl = `${server.publicUrl}/scim/v2/${urlKey}`
    return { entityId, connectionId, tenantUrl, token, call: caller(tenantUrl, token.token) }
  }
  return {
    server,
    database,
    run,
    connect,
    stop: async () => {
      await server.drain()
      await runtime.dispose()
    },
  }
}

const caller =
  (tenantUrl: string, token: string): TestConnection["call"] =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${tenantUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) }
  }
