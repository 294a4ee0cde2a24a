import type { Database } from "../src/database.ts"
import { ask } from "./ask.ts"

/** Asks for the columns of the table `$1` that can be written, as a list for SQL: generated ones cannot. */
export const writableColumnsQuery = `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
  where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`

export const writableColumns = async (database: Database, table: string): Promise<string> =>
  (await ask<{ columns: string }>(database, writableColumnsQuery, table))[0]?.columns ?? ""
