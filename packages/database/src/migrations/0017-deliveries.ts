import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table webhook (
    entity_id uuid not null references entity,
    id uuid not null,
    url text not null,
    description text not null,
    kinds text[] not null,
    secret bytea not null,
    previous_secret bytea,
    previous_until timestamptz,
    state text not null check (state in ('enabled', 'disabled')),
    disabled_for text check (disabled_for in ('administrator', 'failing')),
    expanded_to bigint not null,
    failing_since timestamptz,
    last_success_at timestamptz,
    last_error text,
    version integer not null default 1,
    created_at timestamptz not null,
    created_by text not null,
    primary key (entity_id, id)
  )`.execute(db)
  // A delivery waits with next_at = infinity behind an earlier one of its lane.
  await sql`create table webhook_delivery (
    entity_id uuid not null,
    id uuid not null,
    webhook_id uuid not null,
    seq bigint not null,
    event_id uuid not null,
    lane text not null,
    kind text not null,
    state text not null check (state in ('waiting', 'delivered', 'set-aside')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    fence integer not null default 0,
    last_at timestamptz,
    last_status integer,
    last_error text,
    delivered_at timestamptz,
    created_at timestamptz not null,
    primary key (entity_id, id),
    unique (entity_id, webhook_id, seq),
    foreign key (entity_id, webhook_id) references webhook on delete cascade
  )`.execute(db)
  await sql`create index webhook_delivery_due on webhook_delivery (entity_id, webhook_id, next_at)
    where state = 'waiting'`.execute(db)
  await sql`create index webhook_delivery_lane on webhook_delivery (entity_id, webhook_id, lane, seq)
    where state = 'waiting'`.execute(db)
  await sql`create index webhook_delivery_in_state on webhook_delivery (entity_id, webhook_id, state, id)`.execute(db)
  // That a person is out is what the product has to know soonest.
  await sql`create index webhook_delivery_removal on webhook_delivery (entity_id, lane)
    where state <> 'delivered' and kind in ('user.deactivated', 'user.deleted')`.execute(db)
  await sql`create table report_delivery (
    entity_id uuid not null references entity,
    id uuid not null,
    report_id uuid not null,
    channel text not null check (channel in ('mail', 'webhook')),
    target text not null,
    content json not null,
    message_id text not null,
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    fence integer not null default 0,
    last_at timestamptz,
    error text,
    sent_at timestamptz,
    created_at timestamptz not null,
    primary key (entity_id, id),
    unique (entity_id, report_id, channel, target)
  )`.execute(db)
  await sql`create index report_delivery_due on report_delivery (entity_id, next_at)
    where state in ('waiting', 'sending')`.execute(db)
  await sql`create index report_delivery_in_state on report_delivery (entity_id, state, id)`.execute(db)
  for (const table of ["webhook", "webhook_delivery", "report_delivery"]) await secureEntityTable(db, table)
}
