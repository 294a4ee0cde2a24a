import type { Connection } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

/** A connection as it is stored. */
export interface StoredConnection extends Connection {
  /** Counts up by one at each change. */
  readonly version: number
}

const columns = ["id", "idp", "label", "status", "settings", "withheld", "version"] as const

/** Adds a connection. False: the entity has one in use, perhaps made at this moment. */
export const insertConnection = async (tx: EntityTransaction, connection: Connection, now: Date): Promise<boolean> => {
  const { id, idp, label, status, settings, withheld } = connection
  const { rows } = await sql`insert into connection (entity_id, id, idp, label, status, settings, withheld, created_at)
    values (${tx.entityId}, ${id}, ${idp}, ${label}, ${status}, ${JSON.stringify(settings)}::jsonb, ${withheld}::text[],
      ${now})
    on conflict (entity_id) where status in ('active', 'paused') do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** A connection of the entity. */
export const findConnection = async (tx: EntityTransaction, id: string): Promise<StoredConnection | undefined> => {
  const row = await connectionOf(tx, id).executeTakeFirst()
  return row && toConnection(tx, row)
}

/** The same, locked against a twin change until the transaction ends. */
export const lockConnection = async (tx: EntityTransaction, id: string): Promise<StoredConnection | undefined> => {
  const row = await connectionOf(tx, id).forUpdate().executeTakeFirst()
  return row && toConnection(tx, row)
}

const connectionOf = (tx: EntityTransaction, id: string) =>
  tx.db.selectFrom("connection").select(columns).where("entity_id", "=", tx.entityId).where("id", "=", id)

/** Every connection of the entity, oldest first. */
export const listConnections = async (tx: EntityTransaction): Promise<ReadonlyArray<StoredConnection>> => {
  const query = tx.db.selectFrom("connection").select(columns).where("entity_id", "=", tx.entityId)
  const rows = await query.orderBy("id").execute()
  return rows.map((row) => toConnection(tx, row))
}

/** The connection that is in use, if there is one, locked until the transaction ends. */
export const lockConnectionInUse = async (tx: EntityTransaction): Promise<StoredConnection | undefined> => {
  const query = tx.db.selectFrom("connection").select(columns).where("entity_id", "=", tx.entityId)
  const row = await query.where("status", "in", ["active", "paused"]).forUpdate().executeTakeFirst()
  return row && toConnection(tx, row)
}

/** Writes what may change of a locked connection: its label, status and settings. Returns it with its next version. */
export const updateConnection = async (
  tx: EntityTransaction,
  connection: StoredConnection,
): Promise<StoredConnection> => {
  const { id, label, status, settings } = connection
  const version = connection.version + 1
  await sql`update connection set label = ${label}, status = ${status}, settings = ${JSON.stringify(settings)}::jsonb,
    version = ${version} where entity_id = ${tx.entityId} and id = ${id}`.execute(tx.db)
  return { ...connection, version }
}

/** A connection with what is known of its use; `urlKey` stands in its Tenant URL. */
export interface ConnectionFacts extends StoredConnection {
  readonly urlKey: string
  readonly createdAt: Date
  readonly firstRequestAt: Date | null
  readonly lastRequestAt: Date | null
  readonly lastWriteAt: Date | null
  /** Since when its brake holds every removal, and until when it lets everything pass. */
  readonly brakeTrippedAt: Date | null
  readonly brakeRaisedUntil: Date | null
}

/** Which page of an entity's connections: the one of this id or all, behind this one. */
export interface ConnectionPage {
  readonly only?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the entity's connections, oldest first. */
export const pageOfConnections = async (
  tx: EntityTransaction,
  { only, after, limit }: ConnectionPage,
): Promise<ReadonlyArray<ConnectionFacts>> => {
  let query = tx.db
    .selectFrom("connection as c")
    .innerJoin("connection_address as a", (join) =>
      join.onRef("a.entity_id", "=", "c.entity_id").onRef("a.connection_id", "=", "c.id"),
    )
    .select(["c.id", "c.idp", "c.label", "c.status", "c.settings", "c.withheld", "c.version", "a.url_key as urlKey"])
    .select(["c.created_at as createdAt", "c.first_request_at as firstRequestAt"])
    .select(["c.last_request_at as lastRequestAt", "c.last_write_at as lastWriteAt"])
    .select(["c.brake_tripped_at as brakeTrippedAt", "c.brake_raised_until as brakeRaisedUntil"])
    .where("c.entity_id", "=", tx.entityId)
    .orderBy("c.id")
    .limit(limit)
  if (only !== undefined) query = query.where("c.id", "=", only)
  if (after !== undefined) query = query.where("c.id", ">", after)
  // The check constraints of the table hold the unions.
  return (await query.execute()).map((row) => ({ entityId: tx.entityId, ...row }) as unknown as ConnectionFacts)
}

const toConnection = (
  tx: EntityTransaction,
  row: {
    id: string
    idp: string
    label: string
    status: string
    settings: unknown
    withheld: ReadonlyArray<string>
    version: number
  },
): StoredConnection =>
  // The check constraints of the table hold these unions.
  ({ entityId: tx.entityId, ...row }) as StoredConnection
