import type { DialectNote, JsonObject } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { rowsCommand } from "./session/statement.ts"
import type { EntityTransaction } from "./transaction.ts"

/** One change applied or refused by a push, as it is stored. */
export interface ProvisioningEvent {
  readonly id: string
  readonly connectionId?: string
  readonly tokenId?: string
  readonly requestId?: string
  readonly exchangeId?: string
  readonly causeId?: string
  readonly actor: "idp" | "admin" | "system" | "worker"
  /** The API key that acted, where the actor is an administrator. */
  readonly actorId?: string
  readonly kind: string
  /** `Users/<id>`, as in a SCIM path. */
  readonly subject?: string
  readonly outcome: "applied" | "unchanged" | "refused" | "failed"
  readonly before?: JsonObject
  readonly after?: JsonObject
  readonly status?: number
  readonly scimType?: string
  readonly detail?: string
  readonly salt: Uint8Array
  readonly rowHash: Uint8Array
  readonly at: Date
}

/** The redacted request and response behind an event. */
export interface Exchange {
  readonly id: string
  readonly connectionId: string
  readonly method: string
  /** The route's pattern, never the URL: that may hold names. */
  readonly pattern: string
  readonly status: number
  readonly ms: number
  readonly userAgent?: string
  readonly network?: string
  readonly notes: ReadonlyArray<DialectNote>
  readonly request?: JsonObject
  readonly response?: JsonObject
  readonly at: Date
}

const addExchanges = rowsCommand<ReturnType<typeof exchangeRow>>(`insert into exchange (entity_id, id, connection_id,
    method, pattern, status, ms, user_agent, network, notes, request, response, at)
  select $1::uuid, e.* from json_to_recordset($2::json) as e (id uuid, connection_id uuid, method text, pattern text,
    status integer, ms integer, user_agent text, network text, notes json, request json, response json,
    at timestamptz)`)

const addEvents = rowsCommand<
  ReturnType<typeof eventRow>
>(`insert into provisioning_event (entity_id, id, connection_id,
    token_id, request_id, exchange_id, cause_id, actor, kind, subject, outcome, before, after, status, scim_type, detail,
    salt, row_hash, at, actor_id)
  select $1::uuid, e.* from json_to_recordset($2::json) as e (id uuid, connection_id uuid, token_id uuid,
    request_id text, exchange_id uuid, cause_id uuid, actor text, kind text, subject text, outcome text, before json,
    after json, status integer, scim_type text, detail text, salt bytea, row_hash bytea, at timestamptz,
    actor_id uuid)`)

/** Sends what a push left behind: its exchange, and the events it came to. */
export const recordExchange = (
  tx: EntityTransaction,
  exchange: Exchange,
  events: ReadonlyArray<ProvisioningEvent>,
): void => {
  tx.sendRows(addExchanges, [exchangeRow(exchange)])
  recordEvents(tx, events)
}

/** Sends what happened without an exchange. */
export const recordEvents = (tx: EntityTransaction, events: ReadonlyArray<ProvisioningEvent>): void => {
  if (events.length > 0) tx.sendRows(addEvents, events.map(eventRow))
}

const exchangeRow = ({ connectionId, userAgent, ...exchange }: Exchange) => ({
  ...exchange,
  connection_id: connectionId,
  user_agent: userAgent,
})

const eventRow = ({
  connectionId,
  tokenId,
  requestId,
  exchangeId,
  causeId,
  scimType,
  actorId,
  salt,
  rowHash,
  ...event
}: ProvisioningEvent) => ({
  ...event,
  connection_id: connectionId,
  token_id: tokenId,
  request_id: requestId,
  exchange_id: exchangeId,
  cause_id: causeId,
  scim_type: scimType,
  actor_id: actorId,
  salt: byteaOf(salt),
  row_hash: byteaOf(rowHash),
})

const byteaOf = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`

/** Counts a contact of a connection in its minute; returns how many of that outcome the minute has had. */
export const countRefused = async (
  tx: EntityTransaction,
  contact: { connectionId: string; hint: string; pattern: string; outcome: string; at: Date; times: number },
): Promise<number> => {
  const minute = new Date(Math.floor(contact.at.getTime() / 60_000) * 60_000)
  await sql`insert into refused_contact (entity_id, connection_id, hint, pattern, outcome, minute, count, last_at)
    values (${tx.entityId}, ${contact.connectionId}, ${contact.hint}, ${contact.pattern}, ${contact.outcome}, ${minute}, ${contact.times}, ${contact.at})
    on conflict (entity_id, connection_id, minute, outcome, pattern, hint)
    do update set count = refused_contact.count + excluded.count,
      last_at = greatest(refused_contact.last_at, excluded.last_at)`.execute(tx.db)
  const { rows } = await sql<{ n: number }>`select sum(count)::int as n from refused_contact
    where entity_id = ${tx.entityId} and connection_id = ${contact.connectionId} and minute = ${minute}
      and outcome = ${contact.outcome}`.execute(tx.db)
  return rows[0]?.n ?? 0
}
