import type { Kysely } from "kysely"
import type { Tables } from "./tables.ts"

/** An open database, as the login role. What belongs to an entity is reached through `withEntity` only. */
export interface Database {
  readonly kind: "embedded" | "postgresql"
  readonly kysely: Kysely<Tables>
  readonly close: () => Promise<void>
}
