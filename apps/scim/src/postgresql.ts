import { type Database, migrate, openPostgres } from "@rollcall/database"
import type { Logger } from "pino"

/** Opens PostgreSQL with its schema up to date. Replicas that start together wait for each other. */
export const openMigrated = async (url: string, logger: Logger): Promise<Database> => {
  const migrating = openPostgres({ url, max: 1, patient: true })
  try {
    await migrate(migrating)
  } finally {
    await migrating.close()
  }
  return openPostgres({
    url,
    onIdleError: (error) => logger.warn({ reason: error.message }, "an idle database connection broke"),
  })
}
