import { openPostgres, proveIsolation } from "@rollcall/database"
import { pino } from "pino"
import { startWorker } from "./worker.ts"

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"]
/** A worker that takes longer to stop, in ms, is cut short: what it does is in transactions. */
const longestStop = 15_000

/** The background work alone, on PostgreSQL: any number of these may run beside any number of the SCIM app. */
const main = async (): Promise<void> => {
  const { DATABASE_URL: url = "", LOG_LEVEL: level = "warn" } = process.env
  if (url === "")
    throw new Error("apps/worker needs DATABASE_URL; without a database of your own, run npm start instead.")
  if (!levels.includes(level)) throw new Error(`LOG_LEVEL is "${level}"; expected one of ${levels.join(", ")}.`)
  const logger = pino({ level })
  const onIdleError = (error: Error): void =>
    logger.warn({ reason: error.message }, "an idle database connection broke")
  const database = openPostgres({ url, onIdleError })
  await proveIsolation(database)
  const worker = startWorker(database, logger)
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
