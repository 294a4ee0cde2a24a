import { bootstrap, type ConnectionSummary, connectionsInUse, type FirstToken } from "@rollcall/administration"
import { claimInstallation, type Database, proveIsolation } from "@rollcall/database"
import { keyFingerprint } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { Logger } from "pino"
import { type RunningServer, startServer } from "./server.ts"
import { makeRuntime, type Runtime, servicesLayer } from "./services.ts"
import type { Settings } from "./settings/settings.ts"

/** What a start came to: a server, and what there is to connect to it. */
export interface Service {
  readonly server: RunningServer
  readonly connections: ReadonlyArray<ConnectionSummary>
  /** Only at the start that made it. */
  readonly firstToken: FirstToken | undefined
}

/** Makes a migrated database safe to serve, does what the environment asks for once, and starts serving. */
export const startService = async (
  settings: Settings,
  database: Database,
  key: Uint8Array,
  logger: Logger,
): Promise<Service> => {
  await proveIsolation(database)
  await claimInstallation(database, keyFingerprint(key), new Date())
  const { connections, firstToken } = await prepare(settings, makeRuntime(servicesLayer(database, key, logger)))
  const { host, port, publicUrl, rateLimit } = settings
  const server = await startServer({ database, key, logger, host, port, publicUrl, rateLimit })
  return { server, connections, firstToken }
}

const prepare = async (settings: Settings, runtime: Runtime): Promise<Omit<Service, "server">> => {
  try {
    return await runtime.runPromise(
      Effect.gen(function* () {
        const firstToken = yield* bootstrap(settings.bootstrap)
        return { firstToken, connections: yield* connectionsInUse() }
      }),
    )
  } finally {
    await runtime.dispose()
  }
}
