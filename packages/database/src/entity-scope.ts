import type { RawBuilder } from "kysely"
import type { Database } from "./database.ts"
import type { Outcome, Parameter } from "./session/session.ts"
import { madeStatement, type Statement } from "./session/statement.ts"

declare const entityScope: unique symbol

/** What reads the rows of one entity. */
export interface EntityScope {
  readonly [entityScope]: true
  readonly entityId: string
  /** Runs a statement that was defined beforehand. Its first value is the entity, whatever else it is given. */
  readonly run: <Row>(statement: Statement<Row>, values?: ReadonlyArray<Parameter>) => Promise<Outcome<Row>>
  /** Runs a statement built for this request. */
  readonly runBuilt: <Row>(built: RawBuilder<Row>) => Promise<ReadonlyArray<Row>>
}

/**
 * Reads of one entity by single statements, each a moment of its own. They run as the login role, so what keeps
 * entities apart is that every statement begins its conditions with the entity.
 */
export const readsOf = ({ kysely, read }: Database, entityId: string): EntityScope => {
  const scope: Omit<EntityScope, typeof entityScope> = {
    entityId,
    run: (statement, values = []) => read(statement, [entityId, ...values]),
    runBuilt: async <Row>(built: RawBuilder<Row>) => {
      const { sql, parameters } = built.compile(kysely)
      // Whoever built it knows what it binds.
      return (await read<Row>(madeStatement(sql), parameters as ReadonlyArray<Parameter>)).rows
    },
  }
  // The brand exists in types only, so that nothing else can make a scope.
  return scope as EntityScope
}
