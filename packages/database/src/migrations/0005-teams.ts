import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table team (
    entity_id uuid not null references entity,
    id uuid not null,
    origin text not null check (origin in ('idp', 'manual')),
    connection_id uuid,
    external_id text collate "C",
    display_name text not null,
    display_name_key text collate "C" not null,
    state text not null check (state in ('active', 'orphaned', 'deleted')),
    version integer not null,
    created_at timestamptz not null,
    modified_at timestamptz not null,
    primary key (entity_id, id),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create unique index team_display_name on team (entity_id, display_name_key)
    where state <> 'deleted'`.execute(db)
  await sql`create table membership (
    entity_id uuid not null,
    team_id uuid not null,
    user_id uuid not null,
    source text not null check (source in ('idp', 'manual')),
    since timestamptz not null,
    last_confirmed_at timestamptz not null,
    primary key (entity_id, team_id, user_id),
    foreign key (entity_id, team_id) references team,
    foreign key (entity_id, user_id) references users
  )`.execute(db)
  await sql`create index membership_of_user on membership (entity_id, user_id)`.execute(db)
  await sql`create table pending_member (
    entity_id uuid not null,
    team_id uuid not null,
    value text collate "C" not null,
    seen_at timestamptz not null,
    primary key (entity_id, team_id, value),
    foreign key (entity_id, team_id) references team
  )`.execute(db)
  for (const table of ["team", "membership", "pending_member"]) await secureEntityTable(db, table)
}
