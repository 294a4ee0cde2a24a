import { Migrator } from "kysely/migration"
import type { Database } from "../src/database.ts"
import { migrations } from "../src/migrations/index.ts"
import { ask } from "./ask.ts"

/** Empties a test's own database and migrates it to what it was after this migration. */
export const migrateAnewTo = async (database: Database, name: string): Promise<void> => {
  await ask(database, "drop schema if exists public, auth cascade; create schema public")
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateTo(name)
  if (error !== undefined) throw error
}
