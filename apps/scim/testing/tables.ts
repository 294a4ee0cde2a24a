import type { Database } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"

/** Every table of the application. */
export const tableNames = async (database: Database): Promise<ReadonlyArray<string>> => {
  const rows = await ask<{ name: string }>(
    database,
    `select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** The tables in which this text stands anywhere, whatever the column. */
export const tablesHolding = async (database: Database, text: string): Promise<ReadonlyArray<string>> => {
  const holding: Array<string> = []
  for (const table of await tableNames(database)) {
    const rows = await ask(database, `select 1 from "${table}" t where strpos(t::text, $1) > 0 limit 1`, text)
    if (rows.length > 0) holding.push(table)
  }
  return holding
}

/** A digest of everything in these tables: equal digests, equal rows. */
export const contentsOf = async (
  database: Database,
  tables: ReadonlyArray<string>,
): Promise<Readonly<Record<string, string>>> => {
  const digests: Record<string, string> = {}
  for (const table of tables) {
    const [row] = await ask<{ digest: string }>(
      database,
      `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${table}" t`,
    )
    digests[table] = row?.digest ?? ""
  }
  return digests
}
