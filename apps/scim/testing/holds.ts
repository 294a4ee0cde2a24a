import { type Database, type Hold, listHolds, readsOf } from "@rollcall/database"

/** Every hold of an entity, newest first. */
export const holdsOf = (database: Database, entityId: string): Promise<ReadonlyArray<Hold>> =>
  listHolds(readsOf(database, entityId), { limit: 100 })
