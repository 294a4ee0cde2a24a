import type { Bootstrapped } from "@rollcall/administration"
import { Effect, Redacted } from "effect"
import { pino } from "pino"
import { keyInFolder } from "@rollcall/provisioning"
import { openMigrated } from "./postgresql.ts"
import type { RunningServer } from "./server.ts"
import { startService } from "./service.ts"
import { readSettings, SettingsInvalid } from "./settings/settings.ts"
import { stopOnSignals } from "./stop-signals.ts"
import { problemOf } from "./tell-problem.ts"

/** The SCIM app alone, on PostgreSQL: any number of these may run beside each other. */
const main = async (): Promise<void> => {
  const settings = await Effect.runPromise(readSettings)
  const logger = pino({ level: settings.logLevel })
  if (settings.databaseUrl === undefined) {
    throw new SettingsInvalid({
      problems: ["apps/scim needs DATABASE_URL; without a database of your own, run npm start instead."],
    })
  }
  if (settings.key === undefined) logger.warn("ROLLCALL_KEY is not set; using the file key in DATA_DIR")
  const key = settings.key === undefined ? keyInFolder(settings.dataDir) : Buffer.from(Redacted.value(settings.key))
  const database = await openMigrated(Redacted.value(settings.databaseUrl), logger)
  const { server, bootstrapped, setUpLink } = await startService(settings, database, key, logger)
  stopOnSignals(async () => {
    await server.drain()
    await database.close()
  })
  console.log(
    [
      `Rollcall SCIM listens on ${server.publicUrl}`,
      ...firstLines(server, bootstrapped),
      ...setUpLines(setUpLink),
    ].join("\n"),
  )
}

/** The first start alone can tell the token. */
const firstLines = ({ publicUrl }: RunningServer, { firstToken }: Bootstrapped): ReadonlyArray<string> =>
  firstToken === undefined
    ? []
    : [
        `Tenant URL    ${publicUrl}/scim/v2/${firstToken.urlKey}`,
        `Access Token  ${firstToken.token}   (shown this once)`,
      ]

/** While nobody can sign in. */
const setUpLines = (link: string | undefined): ReadonlyArray<string> =>
  link === undefined ? [] : ["Set up        once, within an hour, on:", `  ${link}`]

main().catch((error: unknown) => {
  console.error(problemOf(error))
  process.exit(1)
})
