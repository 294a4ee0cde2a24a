import type { Database } from "@rollcall/database"
import { spied } from "./spied.ts"

/** A database that stops once in the middle of a transaction. */
export interface Held {
  readonly database: Database
  /** Settles when the statement has run and its transaction waits. */
  readonly reached: Promise<void>
  readonly release: () => void
}

/** The same database, but it waits behind the first statement that holds this text. */
export const heldAfter = (database: Database, text: string): Held => {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isHeld = false
  const holding = spied(database, async (statement, run) => {
    const holds = !isHeld && statement.includes(text)
    isHeld ||= holds
    const outcome = await run()
    if (holds) {
      reached.resolve()
      await released.promise
    }
    return outcome
  })
  return { database: holding, reached: reached.promise, release: released.resolve }
}
