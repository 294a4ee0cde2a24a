import type { PGlite } from "@electric-sql/pglite"
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely"
import { run } from "../session/session-kysely.ts"
import { pgliteSession } from "./pglite-session.ts"
import type { Turns } from "./pglite-turns.ts"

/** Kysely on PGlite, a turn for each connection. */
export const pgliteDialect = (pglite: PGlite, turns: Turns): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => pgliteDriver(pglite, turns),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own Dialect interface is declared so
  createIntrospector: (db: Kysely<any>) => new PostgresIntrospector(db),
})

const pgliteDriver = (pglite: PGlite, turns: Turns): Driver => {
  const session = pgliteSession(pglite)
  const releases = new WeakMap<DatabaseConnection, () => void>()
  const connection = (): DatabaseConnection => ({
    executeQuery: <R>(query: CompiledQuery) => run<R>(session, query),
    async *streamQuery<R>(query: CompiledQuery) {
      yield await run<R>(session, query)
    },
  })
  const say = (connected: DatabaseConnection, text: string) => connected.executeQuery(CompiledQuery.raw(text))
  return {
    init: () => pglite.waitReady,
    acquireConnection: async () => {
      const end = await turns.take()
      const taken = connection()
      releases.set(taken, end)
      return taken
    },
    beginTransaction: async (taken, { isolationLevel, accessMode }) => {
      await say(
        taken,
        ["begin", isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean).join(" "),
      )
    },
    commitTransaction: async (taken) => {
      await say(taken, "commit")
    },
    rollbackTransaction: async (taken) => {
      await say(taken, "rollback")
    },
    releaseConnection: async (taken) => releases.get(taken)?.(),
    destroy: async () => {},
  }
}
