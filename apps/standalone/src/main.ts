import { type Database, migrate, openEmbedded } from "@rollcall/database"
import {
  keyInFolder,
  openMigrated,
  problemOf,
  readSettings,
  type Settings,
  startService,
  stopOnSignals,
} from "@rollcall/scim"
import { startWorker } from "@rollcall/worker"
import { Effect, Redacted } from "effect"
import { relative, resolve } from "node:path"
import { type Logger, pino } from "pino"
import { findFirstApiKey, firstApiKeyIn } from "./first-api-key.ts"
import { findFirstToken, keepFirstToken, keepTenantUrl } from "./first-token.ts"
import { welcome } from "./welcome.ts"

/** Everything in one process: on the embedded database, or on PostgreSQL where DATABASE_URL says so. */
const main = async (): Promise<void> => {
  const settings = await Effect.runPromise(readSettings)
  const logger = pino({ level: settings.logLevel })
  const database = await open(settings, logger)
  const folder = resolve(settings.dataDir)
  const key = settings.key === undefined ? keyInFolder(folder) : Buffer.from(Redacted.value(settings.key))
  const embedded = database.kind === "embedded"
  const firstKey = embedded ? firstApiKeyIn(folder) : undefined
  const started = await startService(settings, database, key, logger, firstKey)
  const { server, connections, bootstrapped, setUpLink } = started
  const worker = startWorker(database, logger, {
    key,
    outbound: settings.outbound,
    mail: settings.mail && Redacted.value(settings.mail),
    publicUrl: server.publicUrl,
    digestFolder: resolve(folder, "digests"),
  })
  stopOnSignals(async () => {
    await server.drain()
    await worker.stop()
    await database.close()
  })
  const { firstToken } = bootstrapped
  if (embedded && firstToken !== undefined) keepFirstToken(folder, firstToken.urlKey, firstToken.token)
  const first = embedded ? findFirstToken(folder) : undefined
  const apiKeyFile = embedded && settings.apiKey === undefined ? findFirstApiKey(folder) : undefined
  if (first !== undefined) keepTenantUrl(folder, `${server.publicUrl}/scim/v2/${first.urlKey}`)
  console.log(
    welcome({
      publicUrl: server.publicUrl,
      database: embedded ? `Embedded PostgreSQL in ${shown(folder)}` : "PostgreSQL of DATABASE_URL",
      setUpLink,
      connections,
      firstToken,
      tokenFile: first && { ...first, file: shown(first.file) },
      bootstrappedKey: bootstrapped.urlKey,
      apiKey:
        settings.apiKey === undefined
          ? apiKeyFile && `in ${shown(apiKeyFile)}`
          : "the one in ROLLCALL_BOOTSTRAP_API_KEY",
    }),
  )
}

const open = async (settings: Settings, logger: Logger): Promise<Database> => {
  if (settings.databaseUrl !== undefined) {
    if (settings.key === undefined) logger.warn("ROLLCALL_KEY is not set; using the file key in DATA_DIR")
    return openMigrated(Redacted.value(settings.databaseUrl), logger)
  }
  const database = await openEmbedded(resolve(settings.dataDir))
  await migrate(database)
  return database
}

/** A path as short as it can be said from here. */
const shown = (path: string): string => {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith("..") ? path : fromHere
}

main().catch((error: unknown) => {
  console.error(problemOf(error))
  process.exit(1)
})
