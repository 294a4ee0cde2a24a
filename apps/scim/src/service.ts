import { hashPassword } from "@rollcall/accounts"
import {
  bootstrap,
  type Bootstrapped,
  type ConnectionSummary,
  connectionsInUse,
  ensureBootstrapAccount,
  ensureBootstrapApiKey,
  ensureFirstApiKey,
  type FirstKeyStore,
  issueSetUpLink,
} from "@rollcall/administration"
import { claimInstallation, type Database, proveIsolation } from "@rollcall/database"
import { keyFingerprint } from "@rollcall/provisioning"
import { Effect, Redacted } from "effect"
import type { Logger } from "pino"
import { type RunningServer, startServer } from "./server.ts"
import { makeRuntime, type Runtime, servicesLayer } from "./services.ts"
import type { Settings } from "./settings/settings.ts"

/** What a start came to: a server, and what there is to connect to it. */
export interface Service {
  readonly server: RunningServer
  readonly connections: ReadonlyArray<ConnectionSummary>
  readonly bootstrapped: Bootstrapped
  /** Where the first account is made, while there is none. */
  readonly setUpLink: string | undefined
}

/**
 * Makes a migrated database safe to serve, does what the environment asks for once, and starts serving. Where no key of
 * the admin API is given, the first start makes one if there is a store to keep it in.
 */
export const startService = async (
  settings: Settings,
  database: Database,
  key: Uint8Array,
  logger: Logger,
  firstKey?: FirstKeyStore,
): Promise<Service> => {
  await proveIsolation(database)
  await claimInstallation(database, keyFingerprint(key), new Date())
  const { promise: ready, resolve: setReady } = Promise.withResolvers<boolean>()
  // The port first: a start that cannot have it must not have made a token that nobody gets to see.
  const { host, port, publicUrl, rateLimit, outbound, trustedProxies, product } = settings
  const server = await startServer({
    database,
    key,
    logger,
    host,
    port,
    publicUrl,
    rateLimit,
    outbound,
    trustedProxies,
    product,
    ready,
  })
  try {
    const prepared = await prepare(settings, firstKey, makeRuntime(servicesLayer(database, key, logger)))
    setReady(true)
    const { setUpSecret, ...rest } = prepared
    // Behind the #, where no server and no log sees it.
    return { server, ...rest, setUpLink: setUpSecret && `${server.publicUrl}/set-up#${setUpSecret}` }
  } catch (error) {
    setReady(false)
    await server.drain()
    throw error
  }
}

const prepare = async (
  settings: Settings,
  firstKey: FirstKeyStore | undefined,
  runtime: Runtime,
): Promise<Omit<Service, "server" | "setUpLink"> & { readonly setUpSecret: string | undefined }> => {
  try {
    return await runtime.runPromise(
      Effect.gen(function* () {
        const bootstrapped = yield* bootstrap(settings.bootstrap)
        if (settings.apiKey !== undefined) yield* ensureBootstrapApiKey(Redacted.value(settings.apiKey))
        else if (firstKey !== undefined) yield* ensureFirstApiKey(firstKey)
        if (settings.admin !== undefined) {
          const { email, password } = Redacted.value(settings.admin)
          yield* ensureBootstrapAccount({ email, passwordHash: () => hashPassword(password) })
        }
        const setUpSecret = yield* issueSetUpLink()
        return { bootstrapped, setUpSecret, connections: yield* connectionsInUse() }
      }),
    )
  } finally {
    await runtime.dispose()
  }
}
