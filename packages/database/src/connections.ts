import type { Connection, ConnectionSettings } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

const columns = ["id", "idp", "label", "status", "settings"] as const

/** Adds a connection. False: the entity has one in use, perhaps made at this moment. */
export const insertConnection = async (tx: EntityTransaction, connection: Connection, now: Date): Promise<boolean> => {
  const { id, idp, label, status, settings } = connection
  const { rows } = await sql`insert into connection (entity_id, id, idp, label, status, settings, created_at)
    values (${tx.entityId}, ${id}, ${idp}, ${label}, ${status}, ${JSON.stringify(settings)}::jsonb, ${now})
    on conflict (entity_id) where status in ('active', 'paused') do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** A connection of the entity. */
export const findConnection = async (tx: EntityTransaction, id: string): Promise<Connection | undefined> => {
  const row = await connectionOf(tx, id).executeTakeFirst()
  return row && toConnection(tx, row)
}

/** The same, locked against a twin change until the transaction ends. */
export const lockConnection = async (tx: EntityTransaction, id: string): Promise<Connection | undefined> => {
  const row = await connectionOf(tx, id).forUpdate().executeTakeFirst()
  return row && toConnection(tx, row)
}

const connectionOf = (tx: EntityTransaction, id: string) =>
  tx.db.selectFrom("connection").select(columns).where("entity_id", "=", tx.entityId).where("id", "=", id)

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
