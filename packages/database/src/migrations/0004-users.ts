import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

/** Keys are folded when written and compare by code point, so no query needs lower() or a locale. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table users (
    entity_id uuid not null references entity,
    id uuid not null,
    origin text not null check (origin in ('idp', 'manual', 'import')),
    connection_id uuid,
    external_id text collate "C",
    user_name text not null,
    user_name_key text collate "C" not null,
    display_name_key text collate "C",
    primary_email_key text collate "C",
    state text not null check (state in ('staged', 'active', 'inactive', 'deleted')),
    state_reason text not null,
    state_since timestamptz not null,
    attributes jsonb not null,
    attributes_key jsonb not null,
    version integer not null,
    created_at timestamptz not null,
    modified_at timestamptz not null,
    last_push_at timestamptz,
    last_named_at timestamptz,
    last_sign_in_at timestamptz,
    previous_id uuid,
    primary key (entity_id, id),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create unique index users_user_name on users (entity_id, user_name_key) where state <> 'deleted'`.execute(
    db,
  )
  await sql`create index users_gone on users (entity_id, user_name_key, id) where state = 'deleted'`.execute(db)
  await sql`create index users_listed on users (entity_id, id) where state <> 'deleted'`.execute(db)
  await sql`create index users_external_id on users (entity_id, external_id) where state <> 'deleted'`.execute(db)
  await sql`create index users_display_name on users (entity_id, display_name_key) where state <> 'deleted'`.execute(db)
  await sql`create table user_email (
    entity_id uuid not null,
    user_id uuid not null,
    ordinal integer not null,
    type text,
    value text not null,
    value_key text collate "C" not null,
    is_primary boolean not null,
    primary key (entity_id, user_id, ordinal),
    foreign key (entity_id, user_id) references users on delete cascade
  )`.execute(db)
  await sql`create index user_email_value on user_email (entity_id, value_key)`.execute(db)
  // One row for each kind and shard, so that parallel creates do not wait for one counter.
  await sql`create table resource_count (
    entity_id uuid not null references entity,
    kind text not null,
    shard integer not null,
    n bigint not null,
    primary key (entity_id, kind, shard)
  )`.execute(db)
  await sql`create table census (
    entity_id uuid primary key references entity,
    administrators integer not null
  )`.execute(db)
  for (const table of ["users", "user_email", "resource_count", "census"]) await secureEntityTable(db, table)
}
