import type { Database } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"
import type { JsonObject } from "@rollcall/domain/scim"

/** A provisioning event as it stands in the database. */
export interface StoredEvent {
  readonly entity_id: string
  readonly id: string
  readonly connection_id: string | null
  readonly token_id: string | null
  readonly request_id: string | null
  readonly exchange_id: string | null
  readonly actor: string
  readonly actor_id: string | null
  readonly kind: string
  readonly subject: string | null
  readonly outcome: string
  readonly before: JsonObject | null
  readonly after: JsonObject | null
  readonly status: number | null
  readonly scim_type: string | null
  readonly detail: string | null
  readonly salt: Uint8Array
  readonly row_hash: Uint8Array
  readonly at: Date
  /** The transaction that wrote it. */
  readonly xmin: string
}

/** An exchange as it stands in the database. */
export interface StoredExchange {
  readonly id: string
  readonly method: string
  readonly pattern: string
  readonly status: number
  readonly ms: number
  readonly user_agent: string | null
  readonly network: string | null
  readonly notes: ReadonlyArray<JsonObject>
  readonly request: JsonObject | null
  readonly response: JsonObject | null
  readonly xmin: string
}

/** Every event of an entity, oldest first. */
export const eventsOf = (database: Database, entityId: string): Promise<ReadonlyArray<StoredEvent>> =>
  ask(database, "select *, xmin::text as xmin from provisioning_event where entity_id = $1 order by id", entityId)

/** Every exchange of an entity, oldest first. */
export const exchangesOf = (database: Database, entityId: string): Promise<ReadonlyArray<StoredExchange>> =>
  ask(database, "select *, xmin::text as xmin from exchange where entity_id = $1 order by id", entityId)
