import type { Database } from "./database.ts"
import { faultOf } from "./failure.ts"
import { type EntityTransaction, inTransaction } from "./transaction.ts"
import { isUuid } from "./uuid.ts"

const mostAttempts = 5
/** As `openPostgres` has it for every statement, in ms. */
const longestLock = 3_000

/**
 * `reading` sees one moment of the database, so that a page and its total agree, and cannot write. `auditing` writes, and
 * goes through everybody by index: its plans must not depend on what the database believes of the size of the tables.
 */
export type Purpose = "reading" | "writing" | "auditing"

const begin: Readonly<Record<Purpose, string>> = {
  // As for single reads: see `openPostgres`.
  reading:
    "begin isolation level repeatable read, read only; set local statement_timeout = 3000; set local lock_timeout = 2000",
  writing: "begin",
  // Helpers of a query cost more to start than a page costs to read.
  auditing: [
    "begin",
    "set local enable_seqscan = off",
    "set local plan_cache_mode = force_generic_plan",
    "set local max_parallel_workers_per_gather = 0",
    "set local lock_timeout = 9000",
  ].join("; "),
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
): Promise<A> => run(database, entityId, work, () => begin[purpose])

/** The same for a write somebody waits for: no lock is waited for beyond `deadline`, in ms as of `performance.now()`. */
export const withEntityBefore = async <A>(
  database: Database,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  deadline: number,
): Promise<A> =>
  run(database, entityId, work, () => {
    const left = Math.min(longestLock, Math.max(1, Math.round(deadline - performance.now())))
    return `${begin.writing}; set local lock_timeout = ${left}`
  })

const run = async <A>(
  database: Database,
  entityId: string,
  work: (tx: EntityTransaction) => Promise<A>,
  beginText: () => string,
): Promise<A> => {
  if (!isUuid(entityId)) throw new TypeError("withEntity needs an entity id, a UUID in lower case")
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.lend((session) => inTransaction(session, entityId, beginText(), (spin) => work(spin().tx)))
    } catch (error) {
      if (faultOf(error) !== "retry" || attempt === mostAttempts) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt))
    }
  }
}
