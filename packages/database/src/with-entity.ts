import { type Kysely, sql } from "kysely"
import type { Database } from "./database.ts"
import { faultOf } from "./failure.ts"
import type { Tables } from "./tables.ts"
import { isUuid } from "./uuid.ts"

declare const entityScope: unique symbol

/** A transaction of one entity: row-level security shows it nothing else. Only `withEntity` makes one. */
export interface EntityTransaction {
  readonly [entityScope]: true
  readonly entityId: string
  readonly db: Kysely<Tables>
}

const mostAttempts = 5

/** `reading` sees one moment of the database, so that a page and its total agree, and cannot write. */
export type Purpose = "reading" | "writing"

const begin: Readonly<Record<Purpose, string>> = {
  // Nobody waits longer for a read, and one entity's costly filter must not keep the others from the database.
  reading: "begin isolation level repeatable read, read only; set local statement_timeout = 3000",
  writing: "begin",
}

/**
 * Runs `work` in one transaction as the role `rollcall_app`, bound to one entity. Rolls back when `work` throws. A
 * serialisation failure or a deadlock runs the whole of `work` again, so it must keep its effects in the database.
 */
export const withEntity = async <A>(
  database: Database,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  purpose: Purpose = "writing",
): Promise<A> => {
  if (!isUuid(entityId)) throw new TypeError("withEntity needs an entity id, a UUID in lower case")
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.kysely.connection().execute((db) => attemptOnce(db, entityId, work, purpose))
    } catch (error) {
      if (faultOf(error) !== "retry" || attempt === mostAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt))
    }
  }
}

const attemptOnce = async <A>(
  db: Kysely<Tables>,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  purpose: Purpose,
): Promise<A> => {
  try {
    // One text, one round trip; both settings end with the transaction. The id was checked to be a UUID.
    const settings = `set local role rollcall_app; set local rollcall.entity = '${entityId}'`
    await sql.raw(`${begin[purpose]}; ${settings}`).execute(db)
    // The brand exists in types only, so that nothing else can make an entity transaction.
    const result = await work({ entityId, db } as EntityTransaction)
    await sql`commit`.execute(db)
    return result
  } catch (error) {
    // The first error is the one to report; on a broken connection the rollback fails too, and the server does it.
    await sql`rollback`.execute(db).catch(() => {})
    throw error
  }
}
