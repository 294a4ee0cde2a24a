import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely"
import type { Tables } from "../tables/index.ts"
import type { Parameter, Session } from "./session.ts"
import { madeStatement } from "./statement.ts"

/** Kysely on one session, for statements that are built. */
export const kyselyOf = (session: Session): Kysely<Tables> => {
  const connection: DatabaseConnection = {
    executeQuery: (query) => run(session, query),
    streamQuery: () => {
      throw new Error("a session streams nothing")
    },
  }
  const nothing = async () => {}
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        releaseConnection: nothing,
        // A session's transaction is begun and ended by whoever lends it.
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        destroy: nothing,
      }),
    },
  })
}

/** Runs a statement that Kysely has compiled. */
export const run = async <R>(session: Session, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
  if (parameters.length === 0) {
    const { rows, count } = await session.runText(sql)
    return { rows: rows as Array<R>, numAffectedRows: BigInt(count) }
  }
  // Kysely's caller knows what it binds and which columns it asked for.
  const { rows, count } = await session.run<R>(madeStatement(sql), parameters as ReadonlyArray<Parameter>)
  return { rows: [...rows], numAffectedRows: BigInt(count) }
}
