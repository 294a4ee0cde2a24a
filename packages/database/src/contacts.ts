import { sql } from "kysely"
import type { EntityTransaction } from "./transaction.ts"

/** Requests of one client to one route of a connection, gathered in memory since the last flush. */
export interface ClientContact {
  readonly connectionId: string
  readonly tokenId: string
  /** The beginning of the client's user agent. */
  readonly fingerprint: string
  readonly method: string
  readonly pattern: string
  readonly lastStatus: number
  readonly first: Date
  readonly last: Date
  readonly lastWrite?: Date
  /** When it first found somebody who was here before the connection. */
  readonly firstFound?: Date
  readonly count: number
}

/** Writes what was noted of a client: which routes it uses, when its token and connection were last used. */
export const recordContact = async (tx: EntityTransaction, contact: ClientContact): Promise<void> => {
  const { connectionId, tokenId, method, pattern, lastStatus, first, last, lastWrite, firstFound, count } = contact
  const fingerprint = await boundedFingerprint(tx, contact)
  await sql`insert into client_seen
      (entity_id, connection_id, fingerprint, method, pattern, last_status, first_at, last_at, count)
    values (${tx.entityId}, ${connectionId}, ${fingerprint}, ${method}, ${pattern}, ${lastStatus}, ${first}, ${last}, ${count})
    on conflict (entity_id, connection_id, fingerprint, method, pattern) do update set
      last_status = excluded.last_status,
      last_at = greatest(client_seen.last_at, excluded.last_at),
      count = client_seen.count + excluded.count`.execute(tx.db)
  await sql`update access_token set last_used_at = greatest(last_used_at, ${last}), use_count = use_count + ${count}
    where entity_id = ${tx.entityId} and id = ${tokenId}`.execute(tx.db)
  await sql`update connection set first_request_at = coalesce(first_request_at, ${first}),
      last_request_at = greatest(last_request_at, ${last}), last_write_at = greatest(last_write_at, ${lastWrite ?? null}::timestamptz),
      found_before_at = least(found_before_at, ${firstFound ?? null}::timestamptz)
    where entity_id = ${tx.entityId} and id = ${connectionId}`.execute(tx.db)
}

const mostClients = 200

/** A client may call itself anything: past so many rows of a connection, new names are counted as one. */
const boundedFingerprint = async (tx: EntityTransaction, contact: ClientContact): Promise<string> => {
  const { connectionId, fingerprint } = contact
  const { rows } = await sql<{
    room: boolean
  }>`select count(*) < ${mostClients} or bool_or(fingerprint = ${fingerprint}) as room
    from client_seen where entity_id = ${tx.entityId} and connection_id = ${connectionId}`.execute(tx.db)
  return rows[0]?.room === false ? "other" : fingerprint
}
