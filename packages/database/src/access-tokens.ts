import type { AccessToken } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

/** Adds a token to a connection. */
export const insertToken = async (tx: EntityTransaction, connectionId: string, token: AccessToken): Promise<void> => {
  await tx.db
    .insertInto("access_token")
    .values({
      entity_id: tx.entityId,
      id: token.id,
      connection_id: connectionId,
      hint: token.hint,
      status: token.status,
      created_by: token.createdBy,
      created_at: new Date(token.createdAt),
      saved_at: dateOf(token.savedAt),
      expires_at: dateOf(token.expiresAt),
      retire_at: dateOf(token.retireAt),
    })
    .execute()
}

/** One token of the entity. */
export const findToken = async (tx: EntityTransaction, id: string): Promise<AccessToken | undefined> => {
  const row = await tokens(tx).where("id", "=", id).executeTakeFirst()
  return row && toToken(row)
}

/** Which page of a connection's tokens: behind this one. */
export interface TokenPage {
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the tokens of a connection, oldest first. */
export const pageOfTokens = async (
  tx: EntityTransaction,
  connectionId: string,
  { after, limit }: TokenPage,
): Promise<ReadonlyArray<AccessToken>> => {
  const query = tokens(tx).where("connection_id", "=", connectionId).orderBy("id").limit(limit)
  const rows = await (after === undefined ? query : query.where("id", ">", after)).execute()
  return rows.map(toToken)
}

/** The newest tokens of a connection that nobody revoked, oldest first. */
export const latestTokens = async (
  tx: EntityTransaction,
  connectionId: string,
  limit: number,
): Promise<ReadonlyArray<AccessToken>> => {
  const query = tokens(tx).where("connection_id", "=", connectionId).where("status", "<>", "revoked")
  return (await query.orderBy("id", "desc").limit(limit).execute()).map(toToken).toReversed()
}

/** Every token of a connection, oldest first, locked against a twin change until the transaction ends. */
export const lockTokens = async (tx: EntityTransaction, connectionId: string): Promise<ReadonlyArray<AccessToken>> => {
  // The connection's row stands for the set: two rotations at once must not each see the other's token missing.
  await sql`select 1 from connection where entity_id = ${tx.entityId} and id = ${connectionId} for update`.execute(
    tx.db,
  )
  const rows = await tokens(tx).where("connection_id", "=", connectionId).orderBy("id").execute()
  return rows.map(toToken)
}

/** Writes what may change of a token: its status, when it was saved, when it retires. */
export const updateToken = async (tx: EntityTransaction, token: AccessToken, now: Date): Promise<void> => {
  await tx.db
    .updateTable("access_token")
    .set({
      status: token.status,
      saved_at: dateOf(token.savedAt),
      retire_at: dateOf(token.retireAt),
      revoked_at: token.status === "revoked" ? now : null,
    })
    .where("entity_id", "=", tx.entityId)
    .where("id", "=", token.id)
    .execute()
}

const tokens = (tx: EntityTransaction) =>
  tx.db
    .selectFrom("access_token")
    .select(["id", "hint", "status", "created_by", "created_at", "saved_at", "expires_at", "retire_at", "last_used_at"])
    .where("entity_id", "=", tx.entityId)

const dateOf = (time: number | undefined): Date | null => (time === undefined ? null : new Date(time))

interface Row {
  readonly id: string
  readonly hint: string
  readonly status: string
  readonly created_by: string
  readonly created_at: Date
  readonly saved_at: Date | null
  readonly expires_at: Date | null
  readonly retire_at: Date | null
  readonly last_used_at: Date | null
}

const toToken = (row: Row): AccessToken =>
  ({
    id: row.id,
    hint: row.hint,
    status: row.status,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    ...(row.saved_at && { savedAt: row.saved_at.getTime() }),
    ...(row.expires_at && { expiresAt: row.expires_at.getTime() }),
    ...(row.retire_at && { retireAt: row.retire_at.getTime() }),
    ...(row.last_used_at && { lastUsedAt: row.last_used_at.getTime() }),
    // The table's check constraint holds the union of `status`; `created_by` is written by insertToken only.
  }) as AccessToken
