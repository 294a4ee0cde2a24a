import type { Database } from "@rollcall/database"

type Plugin = Parameters<Database["kysely"]["withPlugin"]>[0]

/** What has passed between a server and its database. */
export interface Watched {
  readonly database: Database
  readonly statements: () => number
  /** Rows the database has returned since `forget`, and the most of one statement. */
  readonly rows: () => number
  readonly mostRows: () => number
  readonly forget: () => void
}

/** The same database, but counting. */
export const watched = (database: Database): Watched => {
  let [statements, rows, mostRows] = [0, 0, 0]
  const plugin: Plugin = {
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => {
      // Kysely gives `commit` a row that is none of the database's.
      const returned = result.rows.filter((row) => !("command" in row)).length
      rows += returned
      mostRows = Math.max(mostRows, returned)
      return result
    },
  }
  return {
    database: { ...database, kysely: database.kysely.withPlugin(plugin) },
    statements: () => statements,
    rows: () => rows,
    mostRows: () => mostRows,
    forget: () => ([statements, rows, mostRows] = [0, 0, 0]),
  }
}
