import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table connection (
    entity_id uuid not null references entity,
    id uuid not null,
    idp text not null check (idp in ('okta', 'entra', 'other')),
    label text not null,
    status text not null check (status in ('draft', 'active', 'paused', 'retired')),
    settings jsonb not null,
    mapping_version integer not null default 1,
    created_at timestamptz not null,
    first_request_at timestamptz,
    last_request_at timestamptz,
    last_write_at timestamptz,
    primary key (entity_id, id)
  )`.execute(db)
  // A paused connection still holds the place: another may not become active beside it.
  await sql`create unique index connection_one_active on connection (entity_id)
    where status in ('active', 'paused')`.execute(db)
  await sql`create table access_token (
    entity_id uuid not null,
    id uuid not null,
    connection_id uuid not null,
    hint text not null,
    status text not null check (status in ('active', 'retiring', 'revoked')),
    created_by text not null,
    created_at timestamptz not null,
    saved_at timestamptz,
    expires_at timestamptz,
    retire_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    use_count integer not null default 0,
    primary key (entity_id, id),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create index access_token_of_connection on access_token (entity_id, connection_id)`.execute(db)
  await sql`create table client_seen (
    entity_id uuid not null,
    connection_id uuid not null,
    fingerprint text not null,
    method text not null,
    pattern text not null,
    last_status integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    count integer not null,
    primary key (entity_id, connection_id, fingerprint, method, pattern),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create table refused_contact (
    entity_id uuid not null,
    connection_id uuid not null,
    hint text not null,
    pattern text not null,
    outcome text not null,
    minute timestamptz not null,
    count integer not null,
    primary key (entity_id, connection_id, minute, outcome, pattern, hint),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  for (const table of ["connection", "access_token", "client_seen", "refused_contact"]) {
    await secureEntityTable(db, table)
  }
}
