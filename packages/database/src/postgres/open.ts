import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { Database } from "../database.ts"
import type { Tables } from "../tables/index.ts"
import { lenderOf } from "./lender.ts"
import { pgSession, runOn } from "./pg-session.ts"

export interface PoolOptions {
  readonly url: string
  /** The most connections that write; as many again may read. */
  readonly max?: number
  /** No limits on waiting: for migrations, which wait for each other. */
  readonly patient?: boolean
  /** How long a server may say nothing to a write or a read, in ms, before its connection is given up. */
  readonly silence?: { readonly writing: number; readonly reading: number }
  /** Told of a connection that broke while idle; without a listener Node would end the process. */
  readonly onIdleError?: (error: Error) => void
}

/** The longest a statement may run, in ms. */
const writing = { statement_timeout: 10_000, lock_timeout: 3_000 }
/**
 * Nobody waits longer for a read, and one entity's costly filter must not keep others from the database. A lock is
 * given up sooner, so that it is not taken for a costly filter.
 */
const reading = { statement_timeout: 3_000, lock_timeout: 2_000 }
/**
 * Compiling a statement pays for none of ours: of an audit's look at ten teams it took two seconds, and the rest of it a
 * tenth of one.
 */
const writerSettings = "set jit = off"
/**
 * Every list reads rows of one entity, so by an index, however many rows others have; and the plan for one value is as
 * good for the next.
 */
const readerSettings = `${writerSettings}; set enable_seqscan = off; set plan_cache_mode = force_generic_plan`
const defaultSilence = { writing: writing.statement_timeout + 1_000, reading: reading.statement_timeout + 500 }
/** A timer of Node goes no further: 24 days. */
const forEver = 2 ** 31 - 1

/** Opens PostgreSQL 15 or later. Connects on first use. */
export const openPostgres = (options: PoolOptions): Database => {
  const { url, max = 10, patient = false, onIdleError = () => {} } = options
  const silence = patient ? { writing: forEver, reading: forEver } : (options.silence ?? defaultSilence)
  const open = (limits: typeof writing, settings: string): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      // A statement need not wait for the answer to the one before it.
      pipeline: true,
      connectionTimeoutMillis: 2_000,
      ...(patient ? {} : { ...limits, idle_in_transaction_session_timeout: 15_000 }),
      application_name: "rollcall",
    })
    pool.on("error", onIdleError)
    // A connection in use that breaks between two statements has no query to fail and tells its listeners only; the
    // next statement fails then. Without a listener Node would end the process.
    pool.on("connect", (client) => {
      client.on("error", () => {})
      // Goes out before anything else. Without it everything is answered the same, only slower.
      client.query(settings).catch(() => {})
    })
    return pool
  }
  const writers = open(writing, writerSettings)
  // Apart, so that a statement planned for the login role is never run as another.
  const readers = open(reading, readerSettings)
  const [lendWriter, lendReader] = [lenderOf(writers, silence.writing), lenderOf(readers, silence.reading)]
  let closed: Promise<unknown> | undefined
  return {
    kind: "postgresql",
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: writers }) }),
    lend: (work) => lendWriter((client, heard) => work(pgSession(client, heard))),
    read: (statement, values) => lendReader((client) => runOn(client, statement, values)),
    close: async () => {
      await (closed ??= Promise.all([writers.end(), readers.end()]))
    },
  }
}
