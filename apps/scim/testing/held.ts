import type { Database } from "@rollcall/database"

type Plugin = Parameters<Database["kysely"]["withPlugin"]>[0]

/** A database that stops once in the middle of a transaction. */
export interface Held {
  readonly database: Database
  /** Settles when the statement has run and its transaction waits. */
  readonly reached: Promise<void>
  readonly release: () => void
}

/** The same database, but it waits behind the first statement that begins with this text. */
export const heldAfter = (database: Database, text: string): Held => {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let held: object | undefined
  const plugin: Plugin = {
    transformQuery: ({ node, queryId }) => {
      if ("sqlFragments" in node && node.sqlFragments[0]?.startsWith(text)) held ??= queryId
      return node
    },
    transformResult: async ({ queryId, result }) => {
      if (queryId === held) {
        reached.resolve()
        await released.promise
      }
      return result
    },
  }
  return {
    database: { ...database, kysely: database.kysely.withPlugin(plugin) },
    reached: reached.promise,
    release: released.resolve,
  }
}
