import type { DialectNote, JsonObject } from "@rollcall/domain/scim"
import { sql } from "kysely"
import type { EntityTransaction } from "./with-entity.ts"

/** One change applied or refused by a push, as it is stored. */
export interface ProvisioningEvent {
  readonly id: string
  readonly connectionId?: string
  readonly tokenId?: string
  readonly requestId?: string
  readonly exchangeId?: string
  readonly causeId?: string
  readonly actor: "idp" | "admin" | "system" | "worker"
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

export const insertEvent = async (tx: EntityTransaction, event: ProvisioningEvent): Promise<void> => {
  await tx.db
    .insertInto("provisioning_event")
    .values({
      entity_id: tx.entityId,
      id: event.id,
      connection_id: event.connectionId ?? null,
      token_id: event.tokenId ?? null,
      request_id: event.requestId ?? null,
      exchange_id: event.exchangeId ?? null,
      cause_id: event.causeId ?? null,
      actor: event.actor,
      kind: event.kind,
      subject: event.subject ?? null,
      outcome: event.outcome,
      before: jsonOf(event.before),
      after: jsonOf(event.after),
      status: event.status ?? null,
      scim_type: event.scimType ?? null,
      detail: event.detail ?? null,
      salt: event.salt,
      row_hash: event.rowHash,
      at: event.at,
    })
    .execute()
}

export const insertExchange = async (tx: EntityTransaction, exchange: Exchange): Promise<void> => {
  await tx.db
    .insertInto("exchange")
    .values({
      entity_id: tx.entityId,
      id: exchange.id,
      connection_id: exchange.connectionId,
      method: exchange.method,
      pattern: exchange.pattern,
      status: exchange.status,
      ms: exchange.ms,
      user_agent: exchange.userAgent ?? null,
      network: exchange.network ?? null,
      notes: JSON.stringify(exchange.notes),
      request: jsonOf(exchange.request),
      response: jsonOf(exchange.response),
      at: exchange.at,
    })
    .execute()
}

/** Counts a contact of a connection in its minute; returns how many of that outcome the minute has had. */
export const countRefused = async (
  tx: EntityTransaction,
  contact: { connectionId: string; hint: string; pattern: string; outcome: string; at: Date; times: number },
): Promise<number> => {
  const minute = new Date(Math.floor(contact.at.getTime() / 60_000) * 60_000)
  await sql`insert into refused_contact (entity_id, connection_id, hint, pattern, outcome, minute, count)
    values (${tx.entityId}, ${contact.connectionId}, ${contact.hint}, ${contact.pattern}, ${contact.outcome}, ${minute}, ${contact.times})
    on conflict (entity_id, connection_id, minute, outcome, pattern, hint)
    do update set count = refused_contact.count + excluded.count`.execute(tx.db)
  const { rows } = await sql<{ n: number }>`select sum(count)::int as n from refused_contact
    where entity_id = ${tx.entityId} and connection_id = ${contact.connectionId} and minute = ${minute}
      and outcome = ${contact.outcome}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

const jsonOf = (value: JsonObject | undefined): string | null => (value === undefined ? null : JSON.stringify(value))
