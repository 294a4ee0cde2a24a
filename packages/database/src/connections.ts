import type { Connection, ConnectionSettings } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { EntityTransaction } from "./with-entity.ts"

const columns = ["id", "idp", "label", "status", "settings"] as const

/** Adds a connection. Throws a unique violation when the entity has an active one. */
export const insertConnection = async (tx: EntityTransaction, connection: Connection, now: Date): Promise<void> => {
  const { id, idp, label, status, settings } = connection
  await tx.db
    .insertInto("connection")
    .values({ entity_id: tx.entityId, id, idp, label, status, settings: JSON.stringify(settings), created_at: now })
    .execute()
}

/** A connection of the entity. */
export const findConnection = async (tx: EntityTransaction, id: string): Promise<Connection | undefined> => {
  const row = await tx.db
    .selectFrom("connection")
    .select(columns)
    .where("entity_id", "=", tx.entityId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row && toConnection(tx, row)
}

/** Every connection of the entity, oldest first. */
export const listConnections = async (tx: EntityTransaction): Promise<ReadonlyArray<Connection>> => {
  const query = tx.db.selectFrom("connection").select(columns).where("entity_id", "=", tx.entityId)
  const rows = await query.orderBy("id").execute()
  return rows.map((row) => toConnection(tx, row))
}

/** Changes where a connection stands. */
export const setConnectionStatus = async (
  tx: EntityTransaction,
  id: string,
  status: Connection["status"],
): Promise<void> => {
  await sql`update connection set status = ${status} where entity_id = ${tx.entityId} and id = ${id}`.execute(tx.db)
}

/** Replaces what an administrator chose for a connection. */
export const setConnectionSettings = async (
  tx: EntityTransaction,
  id: string,
  settings: ConnectionSettings,
): Promise<void> => {
  await sql`update connection set settings = ${JSON.stringify(settings)}::jsonb
    where entity_id = ${tx.entityId} and id = ${id}`.execute(tx.db)
}

const toConnection = (
  tx: EntityTransaction,
  row: { id: string; idp: string; label: string; status: string; settings: unknown },
): Connection =>
  // The check constraints of the table hold these unions.
  ({ entityId: tx.entityId, ...row }) as Connection
