import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

/** Every entity that is there gets the two schedules a new one begins with. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table audit_schedule (
    entity_id uuid not null references entity,
    id uuid not null,
    name text not null,
    makes text not null check (makes in ('audit', 'report')),
    cron text not null,
    time_zone text not null,
    every_seconds integer check (every_seconds > 0),
    deliveries json not null,
    masked boolean not null,
    condition text not null check (condition in ('always', 'when-new', 'at-least-critical', 'at-least-high',
      'at-least-medium', 'at-least-low', 'at-least-info')),
    enabled boolean not null,
    next_run_at timestamptz,
    version integer not null,
    created_by text not null,
    created_at timestamptz not null,
    primary key (entity_id, id)
  )`.execute(db)
  // What a worker looks for every time.
  await sql`create index audit_schedule_due on audit_schedule (entity_id, next_run_at) where enabled`.execute(db)
  // A run outlives its schedule: no foreign key.
  await sql`create table audit_run (
    entity_id uuid not null references entity,
    id uuid not null,
    schedule_id uuid,
    planned_at timestamptz not null,
    makes text not null check (makes in ('audit', 'report')),
    is_late boolean not null,
    masked boolean not null,
    state text not null check (state in ('queued', 'running', 'done', 'failed')),
    requested_by text,
    lease_until timestamptz,
    fence integer not null default 0,
    progress json,
    outcome json,
    error text,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    primary key (entity_id, id),
    constraint audit_run_once unique (entity_id, schedule_id, planned_at)
  )`.execute(db)
  await sql`create index audit_run_waiting on audit_run (entity_id, planned_at, id)
    where state in ('queued', 'running')`.execute(db)
  await sql`create table audit_report (
    entity_id uuid not null,
    id uuid not null,
    run_id uuid not null,
    previous_id uuid,
    number integer not null check (number > 0),
    generated_at timestamptz not null,
    document json not null,
    verdict text not null,
    manifest json not null,
    kept_until timestamptz not null,
    legal_hold json,
    primary key (entity_id, id),
    constraint audit_report_of_run unique (entity_id, run_id),
    constraint audit_report_number unique (entity_id, number),
    foreign key (entity_id, run_id) references audit_run
  )`.execute(db)
  await sql`create table report_file (
    entity_id uuid not null,
    report_id uuid not null,
    format text not null check (format in ('html', 'pdf', 'csv', 'json')),
    name text not null,
    media_type text not null,
    bytes bytea not null,
    sha256 text not null,
    primary key (entity_id, report_id, format),
    foreign key (entity_id, report_id) references audit_report on delete cascade
  )`.execute(db)
  // Most of them are compressed already.
  await sql`alter table report_file alter column bytes set storage external`.execute(db)
  await secureEntityTable(db, "audit_schedule")
  await secureEntityTable(db, "audit_run")
  // What a report says is never edited; how long it is kept is.
  await secureEntityTable(db, "audit_report", ["select", "insert", "delete"])
  await sql`grant update (kept_until, legal_hold) on audit_report to rollcall_app`.execute(db)
  await secureEntityTable(db, "report_file", ["select", "insert", "delete"])
  await giveSchedules(db)
}

const giveSchedules = async (db: Kysely<unknown>): Promise<void> => {
  // Ids like those the application makes: they begin with the time.
  const id = sql`(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`
  const [nextNight, nextMonday] = [
    sql`(date_trunc('day', now() at time zone 'UTC') + interval '1 day 2 hours') at time zone 'UTC'`,
    sql`(date_trunc('week', now() at time zone 'UTC') + interval '7 days 7 hours') at time zone 'UTC'`,
  ]
  await sql`insert into audit_schedule (entity_id, id, name, makes, cron, time_zone, deliveries, masked, condition, enabled,
      next_run_at, version, created_by, created_at)
    select e.id, ${id}, s.name, s.makes, s.cron, 'UTC', '[]', false, 'always', true, s.next_run_at, 1, 'system', now()
    from entity e cross join (values ('Nightly audit', 'audit', '0 2 * * *', ${nextNight}),
      ('Weekly report', 'report', '0 7 * * 1', ${nextMonday})) as s (name, makes, cron, next_run_at)`.execute(db)
}
