import type { Kysely } from "kysely"
import type { Database } from "../database.ts"

/** What the accounts library reads and writes by itself: the tables of its schema, and no other. */
export const libraryTables = ({ kysely }: Database): Kysely<never> =>
  // The library knows its columns, and Kysely need not.
  kysely.withSchema("auth") as unknown as Kysely<never>
