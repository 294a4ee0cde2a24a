import type { Database } from "./database.ts"
import { faultOf } from "./failure.ts"
import { type EntityTransaction, inTransaction } from "./transaction.ts"
import { isUuid } from "./uuid.ts"

const mostAttempts = 5

/** `reading` sees one moment of the database, so that a page and its total agree, and cannot write. */
export type Purpose = "reading" | "writing"

const begin: Readonly<Record<Purpose, string>> = {
  // As for single reads: see `openPostgres`.
  reading:
    "begin isolation level repeatable read, read only; set local statement_timeout = 3000; set local lock_timeout = 2000",
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
      return await database.lend((session) =>
        inTransaction(session, entityId, begin[purpose], (spin) => work(spin().tx)),
      )
    } catch (error) {
      if (faultOf(error) !== "retry" || attempt === mostAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt))
    }
  }
}
