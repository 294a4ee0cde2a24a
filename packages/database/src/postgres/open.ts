import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { Database } from "../database.ts"
import type { Tables } from "../tables.ts"
import { NamedStatementClient } from "./named-client.ts"

export interface PoolOptions {
  readonly url: string
  readonly max?: number
  /** No limits on waiting: for migrations, which wait for each other. */
  readonly patient?: boolean
  /** Told of a connection that broke while idle; without a listener Node would end the process. */
  readonly onIdleError?: (error: Error) => void
}

/** A pool on PostgreSQL 15 or later. Connects on first use. */
export const openPostgres = ({ url, max = 10, patient = false, onIdleError = () => {} }: PoolOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: NamedStatementClient,
    connectionTimeoutMillis: 2_000,
    ...(patient ? {} : { statement_timeout: 10_000, lock_timeout: 3_000, idle_in_transaction_session_timeout: 15_000 }),
    application_name: "rollcall",
  })
  pool.on("error", onIdleError)
  // A connection in use that breaks between two statements has no query to fail and tells its listeners only; the next
  // statement fails then. Without a listener Node would end the process.
  pool.on("connect", (client) => client.on("error", () => {}))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { kind: "postgresql", kysely, close: () => kysely.destroy() }
}
