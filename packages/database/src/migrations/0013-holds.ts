import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table hold (
    entity_id uuid not null references entity,
    id uuid not null,
    connection_id uuid not null,
    kind text not null check (kind in ('deactivate', 'delete', 'link', 'remove-members')),
    cause text not null check (cause in ('last-administrator', 'mass-removal', 'unproven-link')),
    subject text not null,
    subject_version integer not null,
    change json not null,
    detail text not null,
    state text not null check (state in ('open', 'released', 'rejected')),
    times integer not null default 1,
    created_at timestamptz not null,
    last_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    reason text,
    primary key (entity_id, id),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create unique index hold_open on hold (entity_id, subject, kind) where state = 'open'`.execute(db)
  await sql`create index hold_in_state on hold (entity_id, state, id)`.execute(db)
  // What a connection took away lately is counted at each removal where its brake holds.
  await sql`create index provisioning_event_removal on provisioning_event (entity_id, connection_id, at)
    where kind in ('user.deactivated', 'user.deleted', 'team.deleted')`.execute(db)
  await sql`alter table connection add column brake_tripped_at timestamptz,
    add column brake_raised_until timestamptz`.execute(db)
  await sql`update connection set settings = settings || '{"brake": {"mode": "watch"}}'`.execute(db)
  await secureEntityTable(db, "hold")
}
