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
  const counting = spied(database, async (text, run) => {
    statements++
    const outcome = await run()
    // What calls leave behind is written now and then, whoever is looking.
    if (/client_seen|update access_token|update connection/.test(text)) return outcome
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
