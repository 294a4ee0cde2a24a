import { type Kysely, sql } from "kysely"

/**
 * Lists of 100,000 people in every order and by every filter. No index has when somebody was pushed last: that changes
 * at each push, also at one that changes nothing, and would double what such a push costs the database.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create index users_modified on users (entity_id, modified_at) include (id) where state <> 'deleted'`.execute(
    db,
  )
  // With where people come from in it, the few made by hand are found without reading the many who are not.
  await sql`drop index users_listed`.execute(db)
  await sql`create index users_listed on users (entity_id, id)
    include (state, origin, given_name_key, family_name_key, title_key, user_type_key) where state <> 'deleted'`.execute(
    db,
  )
  // Who has a role is asked of everybody: without reading why they have it, which is the most of a row.
  await sql`create index role_assignment_roles on role_assignment (entity_id, user_id) include (roles)`.execute(db)
  await sql`create index membership_manual on membership (entity_id, team_id) where source = 'manual'`.execute(db)
}
