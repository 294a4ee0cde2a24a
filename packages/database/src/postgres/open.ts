import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { Database } from "../database.ts"
import type { Tables } from "../tables.ts"
import { pgSession, runOn } from "./pg-session.ts"

export interface PoolOptions {
  readonly url: string
  /** The most connections that write; as many again may read. */
  readonly max?: number
  /** No limits on waiting: for migrations, which wait for each other. */
  readonly patient?: boolean
  /** Told of a connection that broke while idle; without a listener Node would end the process. */
  readonly onIdleError?: (error: Error) => void
}

/** Opens PostgreSQL 15 or later. Connects on first use. */
export const openPostgres = ({ url, max = 10, patient = false, onIdleError = () => {} }: PoolOptions): Database => {
  const limits = { lock_timeout: 3_000, idle_in_transaction_session_timeout: 15_000 }
  const open = (statementTimeout: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      // A statement need not wait for the answer to the one before it.
      pipeline: true,
      connectionTimeoutMillis: 2_000,
      ...(patient ? {} : { ...limits, statement_timeout: statementTimeout }),
      application_name: "rollcall",
    })
    pool.on("error", onIdleError)
    // A connection in use that breaks between two statements has no query to fail and tells its listeners only; the
    // next statement fails then. Without a listener Node would end the process.
    pool.on("connect", (client) => client.on("error", () => {}))
    return pool
  }
  const pool = open(10_000)
  // Nobody waits longer for a read, and one entity's costly filter must not keep others from the database. Apart, so
  // that a statement planned for the login role is never run as another.
  const readers = open(3_000)
  let closed: Promise<unknown> | undefined
  return {
    kind: "postgresql",
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    lend: async (work) => {
      const client = await pool.connect()
      try {
        return await work(pgSession(client))
      } finally {
        client.release()
      }
    },
    read: (statement, values) => runOn(readers, statement, values),
    close: async () => {
      await (closed ??= Promise.all([pool.end(), readers.end()]))
    },
  }
}
