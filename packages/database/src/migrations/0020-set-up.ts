import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  // A minute is too coarse for whoever watches the first request come.
  await sql`alter table refused_contact add column last_at timestamptz`.execute(db)
  // An address that was pasted not quite right is found by how it begins.
  await sql`create index connection_address_begins on connection_address (left(lower(url_key), 8))`.execute(db)
  await sql`create table set_up_tick (
    entity_id uuid not null,
    connection_id uuid not null,
    step text not null,
    ticked_by text not null,
    ticked_at timestamptz not null,
    primary key (entity_id, connection_id, step),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create table sign_on_waiver (
    entity_id uuid not null references entity,
    reason text not null,
    waived_by text not null,
    waived_at timestamptz not null,
    primary key (entity_id)
  )`.execute(db)
  for (const table of ["set_up_tick", "sign_on_waiver"]) await secureEntityTable(db, table)
}
