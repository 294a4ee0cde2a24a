import { sql } from "kysely"
import type { Database } from "./database.ts"
import type { EntityTransaction } from "./transaction.ts"

/** What the global tables know of a call: whose address it came to, and whose token it carried. */
export interface WhichEntity {
  readonly address?: { readonly entityId: string; readonly connectionId: string }
  readonly token?: { readonly entityId: string; readonly connectionId: string; readonly tokenId: string }
}

interface Row {
  readonly address_entity: string | null
  readonly address_connection: string | null
  readonly token_entity: string | null
  readonly token_connection: string | null
  readonly token_id: string | null
}

/** Finds which entity a connection key and a token digest belong to. */
export const whichEntity = async (
  { kysely }: Database,
  urlKey: string,
  tokenDigest: Uint8Array | undefined,
): Promise<WhichEntity> => {
  const { rows } = await sql<Row>`select a.entity_id as address_entity, a.connection_id as address_connection,
      d.entity_id as token_entity, d.connection_id as token_connection, d.token_id
    from (values (1)) as one
    left join connection_address a on a.url_key = ${urlKey}
    left join access_token_digest d on d.digest = ${tokenDigest ?? null}`.execute(kysely)
  const row = rows[0]
  return {
    ...(row?.address_entity && row.address_connection
      ? { address: { entityId: row.address_entity, connectionId: row.address_connection } }
      : {}),
    ...(row?.token_entity && row.token_connection && row.token_id
      ? { token: { entityId: row.token_entity, connectionId: row.token_connection, tokenId: row.token_id } }
      : {}),
  }
}

const nearlyTheSame = 8

/**
 * Finds the one connection whose key begins as this one does, whatever the capitals: somebody copied it in part, or
 * typed it. More than one, and it is nobody's.
 */
export const nearestAddress = async (
  { kysely }: Database,
  urlKey: string,
): Promise<{ readonly entityId: string; readonly connectionId: string } | undefined> => {
  if (urlKey.length < nearlyTheSame) return undefined
  const { rows } = await sql<{ entity_id: string; connection_id: string }>`select entity_id, connection_id
    from connection_address where left(lower(url_key), ${sql.lit(nearlyTheSame)}) = left(lower(${urlKey}), ${sql.lit(nearlyTheSame)})
    limit 2`.execute(kysely)
  const [row, another] = rows
  if (row === undefined || another !== undefined) return undefined
  return { entityId: row.entity_id, connectionId: row.connection_id }
}

/** Makes a connection key lead to a connection of this entity. False: the key is taken. */
export const registerAddress = async (
  tx: EntityTransaction,
  urlKey: string,
  connectionId: string,
): Promise<boolean> => {
  const { rows } = await sql`insert into connection_address (url_key, entity_id, connection_id)
    values (${urlKey}, ${tx.entityId}, ${connectionId}) on conflict do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** The connection key of a connection. */
export const addressOf = async (tx: EntityTransaction, connectionId: string): Promise<string | undefined> => {
  const row = await tx.db
    .selectFrom("connection_address")
    .select("url_key")
    .where("entity_id", "=", tx.entityId)
    .where("connection_id", "=", connectionId)
    .executeTakeFirst()
  return row?.url_key
}

/** Makes a token digest lead to a token of this entity. False: the same token exists already. */
export const registerTokenDigest = async (
  tx: EntityTransaction,
  digest: Uint8Array,
  connectionId: string,
  tokenId: string,
): Promise<boolean> => {
  const { rows } = await sql`insert into access_token_digest (digest, entity_id, connection_id, token_id)
    values (${digest}, ${tx.entityId}, ${connectionId}, ${tokenId}) on conflict do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** The id of this entity's token that a digest leads to. */
export const tokenOfDigest = async (tx: EntityTransaction, digest: Uint8Array): Promise<string | undefined> => {
  const { rows } = await sql<{ token_id: string }>`select token_id from access_token_digest
    where entity_id = ${tx.entityId} and digest = ${digest}`.execute(tx.db)
  return rows[0]?.token_id
}
