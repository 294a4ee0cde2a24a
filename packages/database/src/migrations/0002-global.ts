import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

/** The tables that belong to no entity, or say which entity: all of them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table installation (
    id boolean primary key default true check (id),
    key_fingerprint text not null,
    created_at timestamptz not null
  )`.execute(db)
  await sql`create table entity (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    created_at timestamptz not null
  )`.execute(db)
  await sql`create table connection_address (
    url_key text collate "C" primary key,
    entity_id uuid not null,
    connection_id uuid not null
  )`.execute(db)
  await sql`create table access_token_digest (
    digest bytea primary key,
    entity_id uuid not null,
    connection_id uuid not null,
    token_id uuid not null
  )`.execute(db)
  await sql`create table api_key (
    digest bytea primary key,
    id uuid not null unique,
    name text not null,
    entity_id uuid references entity,
    scopes text[] not null,
    created_at timestamptz not null,
    revoked_at timestamptz
  )`.execute(db)
  // An entity's own transaction makes its addresses and digests together with the rows they point at.
  await secureEntityTable(db, "connection_address", ["select", "insert"])
  await secureEntityTable(db, "access_token_digest", ["select", "insert"])
}
