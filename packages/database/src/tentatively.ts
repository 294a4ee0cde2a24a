import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

/** Does work in a transaction and undoes it again, and it alone, where `keep` says of what it came to why. */
export const tentatively = async <A, Kept>(
  tx: EntityTransaction,
  work: () => Promise<A>,
  keep: (outcome: A) => Promise<Kept | undefined>,
): Promise<{ readonly outcome: A; readonly kept: Kept | undefined }> => {
  await sql`savepoint tentative`.execute(tx.db)
  const outcome = await work()
  const kept = await keep(outcome)
  await (kept === undefined ? sql`release savepoint tentative` : sql`rollback to savepoint tentative`).execute(tx.db)
  return { outcome, kept }
}
