import { type Kysely, sql } from "kysely"

/**
 * What administrators look through most often, out of the JSON and into an index of its own: a list of everybody reads
 * little more than the values it compares. An entry of an index has room for 500 bytes of each; no longer value is taken
 * in (`longestKey` of the domain).
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const columns = [
    ["given_name_key", "attributes_key -> 'name' ->> 'givenName'"],
    ["family_name_key", "attributes_key -> 'name' ->> 'familyName'"],
    ["title_key", "attributes_key ->> 'title'"],
    ["user_type_key", "attributes_key ->> 'userType'"],
  ] as const
  const added = columns.map(
    ([name, value]) => sql`add column ${sql.ref(name)} text collate "C"
      generated always as (case when octet_length(${sql.raw(value)}) <= 500 then ${sql.raw(value)} end) stored`,
  )
  await sql`alter table users ${sql.join(added)}`.execute(db)
  await sql`drop index users_listed`.execute(db)
  await sql`create index users_listed on users (entity_id, id)
    include (state, given_name_key, family_name_key, title_key, user_type_key) where state <> 'deleted'`.execute(db)
}
