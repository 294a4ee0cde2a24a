import { type RawBuilder, sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"

// A member nobody knows yet and the person it means may come at the same moment, and neither transaction sees what the
// other has not committed. So those who add people share a lock of their entity, and whoever is about to keep a value
// waiting takes it alone: then everybody who came before is seen, and everybody after sees the value.

/** To be held by who adds a person with an externalId, before looking for teams that wait. */
export const announceArrival = (tx: EntityTransaction): Promise<void> => hold(tx, sql`pg_advisory_xact_lock_shared`)

/** To be held by who keeps a member waiting, before looking a last time for the person; before a team is locked. */
export const stopArrivals = (tx: EntityTransaction): Promise<void> => hold(tx, sql`pg_advisory_xact_lock`)

const hold = async (tx: EntityTransaction, lock: RawBuilder<unknown>): Promise<void> => {
  await sql`select ${lock}(hashtextextended(${`arrivals of ${tx.entityId}`}, 0))`.execute(tx.db)
}
