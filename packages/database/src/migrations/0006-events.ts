import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table exchange (
    entity_id uuid not null,
    id uuid not null,
    connection_id uuid not null,
    method text not null,
    pattern text not null,
    status integer not null,
    ms integer not null,
    user_agent text,
    network text,
    notes jsonb not null,
    request jsonb,
    response jsonb,
    at timestamptz not null,
    primary key (entity_id, id),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  // Exchanges are thrown away after 90 days, so an event outlives the one it names: no foreign key.
  await sql`create table provisioning_event (
    entity_id uuid not null references entity,
    id uuid not null,
    connection_id uuid,
    token_id uuid,
    request_id text,
    exchange_id uuid,
    cause_id uuid,
    actor text not null check (actor in ('idp', 'admin', 'system', 'worker')),
    kind text not null,
    subject text,
    outcome text not null check (outcome in ('applied', 'unchanged', 'refused', 'failed')),
    before jsonb,
    after jsonb,
    status integer,
    scim_type text,
    detail text,
    salt bytea not null,
    row_hash bytea not null,
    at timestamptz not null,
    primary key (entity_id, id)
  )`.execute(db)
  await sql`create index provisioning_event_of_subject on provisioning_event (entity_id, subject, id)`.execute(db)
  await sql`create table outbox (
    entity_id uuid not null references entity,
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    topic text not null,
    subject text not null,
    subject_version integer not null,
    event_id uuid not null,
    available_at timestamptz not null,
    attempts integer not null default 0,
    primary key (entity_id, id)
  )`.execute(db)
  // What happened is never edited: an event can be added and read, no more.
  await secureEntityTable(db, "provisioning_event", ["select", "insert"])
  await secureEntityTable(db, "exchange", ["select", "insert", "delete"])
  await secureEntityTable(db, "outbox")
}
