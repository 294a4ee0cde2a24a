import { type EntityTransaction, withEntity } from "@rollcall/database"
import type { Auditing } from "./auditing.ts"

/** How what is not about people is read. */
export interface Reading {
  /** Each question in a transaction of its own: none may be long on the embedded database. */
  readonly read: <A>(question: (tx: EntityTransaction) => Promise<A>) => Promise<A>
  /** Milliseconds since 1970. */
  readonly now: number
  /** How many of the latest events or exchanges are looked through at most. */
  readonly most: number
}

const most = { embedded: 1_000, postgresql: 100_000 } as const

export const readingOf = ({ database, now }: Auditing, entityId: string): Reading => ({
  read: (question) => withEntity(database, entityId, question, "auditing"),
  now: now(),
  most: most[database.kind],
})
