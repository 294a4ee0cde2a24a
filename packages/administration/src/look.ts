import { type EntityTransaction, withEntity } from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"

/** What an administrator looks at: one moment of one entity, read as the role that sees nothing else. */
export const look = <A>(entityId: string, read: (tx: EntityTransaction) => Promise<A>): Effect.Effect<A, never, Db> =>
  Effect.flatMap(Db, (database) => Effect.promise(() => withEntity(database, entityId, read, "reading")))
