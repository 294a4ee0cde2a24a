import { type Kysely, sql } from "kysely"

/** What pushes of teams read and write beside the teams themselves. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table team add column last_push_at timestamptz`.execute(db)
  await sql`create index team_listed on team (entity_id, id) where state <> 'deleted'`.execute(db)
  await sql`create index team_external_id on team (entity_id, external_id) where state <> 'deleted'`.execute(db)
  // A person who comes with an externalId looks for the teams that wait for it.
  await sql`create index pending_member_value on pending_member (entity_id, value)`.execute(db)
}
