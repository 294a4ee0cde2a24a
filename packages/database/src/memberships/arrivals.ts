import { query } from "../session/statement.ts"
import type { EntityTransaction, Question } from "../transaction.ts"

// A member nobody knows yet and the person it means may come at the same moment, and neither transaction sees what the
// other has not committed. So those who add people share a lock of their entity, and whoever is about to keep a value
// waiting takes it alone: then everybody who came before is seen, and everybody after sees the value.

const key = "hashtextextended('arrivals of ' || $1::text, 0)"
const share = query(`select pg_advisory_xact_lock_shared(${key})`)
const take = query(`select pg_advisory_xact_lock(${key})`)

const announced: Question<"arrival", void> = {
  nameOf: (name) => name,
  load: async (scope) => {
    await scope.run(share)
    return [undefined]
  },
}

/** To be held by who adds a person with an externalId, before looking for teams that wait. */
export const announceArrival = (tx: EntityTransaction): Promise<void> => tx.ask(announced, "arrival")

/** To be held by who keeps a member waiting, before looking a last time for the person; before a team is locked. */
export const stopArrivals = async (tx: EntityTransaction): Promise<void> => {
  await tx.run(take)
}
