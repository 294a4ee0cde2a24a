import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

/**
 * What is counted for the overview is counted when events are sealed, once each; those that are sealed already are
 * counted here.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table activity_day (
    entity_id uuid not null references entity,
    day text not null check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
    activity text not null check (activity in ('creates', 'updates', 'deactivations', 'refusals')),
    n bigint not null,
    primary key (entity_id, day, activity)
  )`.execute(db)
  await secureEntityTable(db, "activity_day", ["select", "insert", "update"])
  await sql`insert into activity_day (entity_id, day, activity, n)
    select entity_id, day, activity, count(*) from (
      select e.entity_id, (e.at at time zone 'UTC')::date::text as day, case
        when e.kind in ('push.refused', 'user.link-refused') then 'refusals'
        when e.outcome <> 'applied' then null
        when e.kind = 'user.created' then 'creates'
        when e.kind in ('user.updated', 'user.activated') then 'updates'
        when e.kind in ('user.deactivated', 'user.deleted') then 'deactivations' end as activity
      from provisioning_event e join trail t on t.entity_id = e.entity_id and t.event_id = e.id
      where e.actor = 'idp') told
    where activity is not null group by 1, 2, 3`.execute(db)
  // Who is active is counted without a look at anybody's attributes.
  await sql`create index users_active on users (entity_id, origin, connection_id) where state = 'active'`.execute(db)
  await sql`create index provisioning_event_refused on provisioning_event (entity_id, id)
    where outcome in ('refused', 'failed')`.execute(db)
  await sql`create index finding_open on finding (entity_id, severity) where state = 'open'`.execute(db)
  // What lists of reports tell, so that no document is read for it.
  await sql`alter table audit_report
    add column period_from text generated always as (document #>> '{cover,period,from}') stored,
    add column period_until text generated always as (document #>> '{cover,period,until}') stored,
    add column opened integer generated always as ((document #>> '{difference,opened,total}')::integer) stored,
    add column resolved integer generated always as ((document #>> '{difference,resolved,total}')::integer) stored,
    add column open_by_severity json generated always as (document #> '{open,bySeverity}') stored`.execute(db)
}
