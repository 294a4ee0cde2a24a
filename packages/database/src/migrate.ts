import { Migrator } from "kysely/migration"
import type { Database } from "./database.ts"
import { DatabaseUnfit } from "./failure.ts"
import { migrations } from "./migrations/index.ts"
import { missingRights } from "./missing-rights.ts"

/**
 * Brings the schema up to date, under Kysely's advisory lock: any number of processes may start at once. Returns how
 * many migrations ran. Throws `DatabaseUnfit` when the login role may not make the tables or the role `rollcall_app`.
 */
export const migrate = async (database: Database): Promise<number> => {
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return results?.length ?? 0
  if (error instanceof Error && "code" in error && error.code === "42501") {
    const missing = await missingRights(database)
    if (missing.length > 0) {
      throw new DatabaseUnfit({
        reason: `The database user may not make what Rollcall needs. Ask the database administrator to run, in this database: ${missing.join("; ")};`,
      })
    }
  }
  throw error
}
