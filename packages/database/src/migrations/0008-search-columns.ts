import { type Kysely, sql } from "kysely"

/** What administrators look through most often, out of the JSON: a list of everybody reads each value once. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const columns = [
    ["given_name_key", "attributes_key -> 'name' ->> 'givenName'"],
    ["family_name_key", "attributes_key -> 'name' ->> 'familyName'"],
    ["title_key", "attributes_key ->> 'title'"],
    ["user_type_key", "attributes_key ->> 'userType'"],
  ] as const
  const added = columns.map(
    ([name, value]) => sql`add column ${sql.ref(name)} text collate "C" generated always as (${sql.raw(value)}) stored`,
  )
  await sql`alter table users ${sql.join(added)}`.execute(db)
}
