import type { Database } from "@rollcall/database"
import { spied } from "./spied.ts"

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
  const counting = spied(database, async (_text, run) => {
    statements++
    const outcome = await run()
    rows += outcome.rows.length
    mostRows = Math.max(mostRows, outcome.rows.length)
    return outcome
  })
  return {
    database: counting,
    statements: () => statements,
    rows: () => rows,
    mostRows: () => mostRows,
    forget: () => ([statements, rows, mostRows] = [0, 0, 0]),
  }
}
