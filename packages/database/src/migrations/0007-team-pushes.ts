import { type Kysely, sql } from "kysely"

/** What pushes of teams read and write beside the teams themselves, and what answers to many users are read by. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table team add column last_push_at timestamptz`.execute(db)
  await sql`create index team_listed on team (entity_id, id) where state <> 'deleted'`.execute(db)
  await sql`create index team_external_id on team (entity_id, external_id) where state <> 'deleted'`.execute(db)
  // A person who comes with an externalId looks for the teams that wait for it.
  await sql`create index pending_member_value on pending_member (entity_id, value)`.execute(db)
  // Text that is kept as it was written goes into answers as it is; what is searched is attributes_key.
  await sql`alter table users alter column attributes type json using attributes::json`.execute(db)
  // With the id in them, the names that match are found without reading the people who have other names.
  for (const name of ["user_name", "display_name"]) await sql`drop index ${sql.ref(`users_${name}`)}`.execute(db)
  await sql`create unique index users_user_name on users (entity_id, user_name_key) include (id)
    where state <> 'deleted'`.execute(db)
  await sql`create index users_display_name on users (entity_id, display_name_key) include (id)
    where state <> 'deleted'`.execute(db)
}
