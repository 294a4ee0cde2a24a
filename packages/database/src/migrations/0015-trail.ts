import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await numberEvents(db)
  await sql`create table trail (
    entity_id uuid not null references entity,
    seq bigint not null,
    event_id uuid not null,
    row_hash bytea not null,
    hash bytea not null,
    sealed_at timestamptz not null,
    primary key (entity_id, seq),
    unique (entity_id, event_id)
  )`.execute(db)
  await sql`create table trail_head (
    entity_id uuid primary key references entity,
    seq bigint not null,
    hash bytea not null,
    sealed_at timestamptz not null,
    last_n bigint not null,
    settled_n bigint not null,
    mark_n bigint not null,
    mark_xid xid8 not null
  )`.execute(db)
  await sql`create table trail_digest (
    day text primary key check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
    document text not null,
    signature bytea not null,
    made_at timestamptz not null
  )`.execute(db)
  await secureEntityTable(db, "trail", ["select", "insert"])
  await secureEntityTable(db, "trail_head", ["select", "insert", "update"])
  await keepForEver(db)
}

/**
 * Every event gets its place in the order of insertion, which for one person or team is the order of commits: it is
 * taken while they are locked. `case` makes sure that a transaction has its own number before it takes one of these:
 * whoever seals concludes from the one to the other.
 */
const numberEvents = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create sequence provisioning_event_n`.execute(db)
  await sql`grant usage on sequence provisioning_event_n to rollcall_app`.execute(db)
  await sql`alter table provisioning_event add column n bigint`.execute(db)
  await sql`update provisioning_event e set n = o.n
    from (select entity_id, id, row_number() over (order by id) as n from provisioning_event) o
    where e.entity_id = o.entity_id and e.id = o.id`.execute(db)
  await sql`select setval('provisioning_event_n', (select count(*) + 1 from provisioning_event), false)`.execute(db)
  await sql`alter table provisioning_event alter column n set not null, alter column n set default
    case when pg_current_xact_id() is not null then nextval('provisioning_event_n') end`.execute(db)
  await sql`alter sequence provisioning_event_n owned by provisioning_event.n`.execute(db)
  await sql`create index provisioning_event_in_order on provisioning_event (entity_id, n)`.execute(db)
}

/** Rights keep `rollcall_app` from changing what happened; these keep everybody else from doing it by mistake. */
const keepForEver = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create function refuse_to_change_the_past() returns trigger language plpgsql as $$
    begin
      raise exception 'what happened is kept as it was: % of % is refused', lower(tg_op), tg_table_name;
    end $$`.execute(db)
  for (const table of ["provisioning_event", "trail", "trail_digest"]) {
    await sql`create trigger kept_as_it_was before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_to_change_the_past()`.execute(db)
  }
}
