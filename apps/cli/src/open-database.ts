import { type Database, DataFolderInUse, hasTrail, openEmbedded, openPostgres } from "@rollcall/database"
import { existsSync } from "node:fs"
import { join } from "node:path"
import type { Environment } from "./environment.ts"
import { fail } from "./failure.ts"

/**
 * Opens the database of DATABASE_URL, or the embedded one of a data folder that nobody has open; `in-use`: a service
 * does. Makes and migrates nothing.
 */
export const openDatabase = async ({ databaseUrl, dataDir }: Environment): Promise<Database | "in-use"> => {
  if (databaseUrl !== undefined) return requireTrail(openPostgres({ url: databaseUrl, max: 2, patient: true }))
  if (!existsSync(join(dataDir, "postgresql"))) {
    throw fail(`There is no Rollcall database in ${dataDir}. Set DATA_DIR to its data folder, or DATABASE_URL.`)
  }
  try {
    return await requireTrail(await openEmbedded(dataDir))
  } catch (error) {
    if (error instanceof DataFolderInUse) return "in-use"
    throw error
  }
}

/** A database from before there was a trail has none to look at. */
const requireTrail = async (database: Database): Promise<Database> => {
  const isThere = await hasTrail(database).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  if (isThere) return database
  await database.close()
  throw fail("This database is of an earlier version of Rollcall, or of something else. Start Rollcall on it once.")
}
