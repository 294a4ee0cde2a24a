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
  type QueryResult,
} from "kysely"

/**
 * Kysely on PGlite. PGlite is one session, so a lock hands it to one connection at a time: a query beside an open
 * transaction would otherwise run inside it and be rolled back with it.
 */
export const pgliteDialect = (pglite: PGlite): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => pgliteDriver(pglite),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own Dialect interface is declared so
  createIntrospector: (db: Kysely<any>) => new PostgresIntrospector(db),
})

const pgliteDriver = (pglite: PGlite): Driver => {
  let tail: Promise<void> = Promise.resolve()
  const releases = new WeakMap<DatabaseConnection, () => void>()
  const connection = (): DatabaseConnection => ({
    executeQuery: <R>(query: CompiledQuery) => run<R>(pglite, query),
    async *streamQuery<R>(query: CompiledQuery) {
      yield await run<R>(pglite, query)
    },
  })
  const say = (connected: DatabaseConnection, text: string) => connected.executeQuery(CompiledQuery.raw(text))
  return {
    init: () => pglite.waitReady,
    acquireConnection: async () => {
      const before = tail
      const { promise, resolve } = Promise.withResolvers<void>()
      tail = promise
      await before
      const taken = connection()
      releases.set(taken, resolve)
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
    destroy: () => pglite.close(),
  }
}

const run = async <R>(pglite: PGlite, query: CompiledQuery): Promise<QueryResult<R>> => {
  // Text without parameters may hold several statements ("begin; set local role …"), which only exec() takes.
  const result =
    query.parameters.length === 0
      ? (await pglite.exec(query.sql)).at(-1)
      : await pglite.query(query.sql, [...query.parameters])
  // PGlite types its rows as it finds them; Kysely's caller knows the columns it asked for.
  const rows = (result?.rows ?? []) as Array<R>
  return result?.affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(result.affectedRows) }
}
