import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

/** Does work in a transaction and undoes it again, and it alone, where `isToStay` says no of what it came to. */
export const tentatively = async <A>(
  tx: EntityTransaction,
  work: () => Promise<A>,
  isToStay: (outcome: A) => Promise<boolean>,
): Promise<{ readonly outcome: A; readonly stays: boolean }> => {
  await sql`savepoint tentative`.execute(tx.db)
  const outcome = await work()
  const stays = await isToStay(outcome)
  await (stays ? sql`release savepoint tentative` : sql`rollback to savepoint tentative`).execute(tx.db)
  return { outcome, stays }
}
