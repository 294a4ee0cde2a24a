import { claimInstallation, openPostgres, proveIsolation } from "@rollcall/database"
import { keyFingerprint } from "@rollcall/provisioning"
import { pino } from "pino"
import { growHeapSlowly } from "./heap.ts"
import { readWorkerSettings } from "./settings.ts"
import { startWorker } from "./worker.ts"

/** A worker that takes longer to stop, in ms, is cut short: what it does is in transactions. */
const longestStop = 15_000

/** The background work alone, on PostgreSQL: any number of these may run beside any number of the SCIM app. */
const main = async (): Promise<void> => {
  growHeapSlowly()
  const { databaseUrl, logLevel, ...delivering } = readWorkerSettings(process.env)
  const logger = pino({ level: logLevel })
  const onIdleError = (error: Error): void =>
    logger.warn({ reason: error.message }, "an idle database connection broke")
  const database = openPostgres({ url: databaseUrl, onIdleError })
  await proveIsolation(database)
  // With another key than the rest of the installation has, no secret at rest opens.
  await claimInstallation(database, keyFingerprint(delivering.key), new Date())
  const worker = startWorker(database, logger, delivering)
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), longestStop).unref()
    await worker.stop()
    await database.close()
    process.exit(0)
  }
  let isStopping = false
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop()
      isStopping = true
    })
  }
  console.log("Rollcall works in the background")
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
