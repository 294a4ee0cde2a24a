import { fold, userResource } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"

/** Where in the database the attributes of a user lie; `u` is the users table. */
export interface ValueSource {
  /** The value at these keys as text, or as jsonb for what is no text. */
  readonly text: (keys: ReadonlyArray<string>) => RawBuilder<string>
  readonly json: (keys: ReadonlyArray<string>) => RawBuilder<unknown>
  /** Milliseconds since 1970. */
  readonly instant: (keys: ReadonlyArray<string>) => RawBuilder<number>
  /** Whether the text at these keys is a column with an index of its own. */
  readonly isIndexed: (keys: ReadonlyArray<string>) => boolean
}

const columns: Readonly<Record<string, RawBuilder<string>>> = {
  id: sql`u.id::text`,
  userName: sql`u.user_name_key`,
  externalId: sql`u.external_id`,
  displayName: sql`u.display_name_key`,
  "meta.resourceType": sql`${sql.lit(userResource.name)}::text`,
}

/** A user's own values: columns where there are some, the search form otherwise. */
export const userValues: ValueSource = {
  text: (keys) => columns[keys.join(".")] ?? jsonText(sql`u.attributes_key`, keys),
  json: (keys) =>
    keys.join(".") === "active" ? sql`to_jsonb(u.state = 'active')` : jsonAt(sql`u.attributes_key`, keys),
  instant: (keys) =>
    sql`extract(epoch from ${keys.join(".") === "meta.created" ? sql`u.created_at` : sql`u.modified_at`}) * 1000`,
  isIndexed: (keys) => ["userName", "externalId", "displayName"].includes(keys.join(".")),
}

/** The values of one element of an array, which is `e.v`. */
export const elementValues: ValueSource = {
  text: (keys) => jsonText(sql`e.v`, keys),
  json: (keys) => jsonAt(sql`e.v`, keys),
  instant: (keys) => sql`extract(epoch from ${jsonText(sql`e.v`, keys)}::timestamptz) * 1000`,
  isIndexed: () => false,
}

/** The array a multi-valued attribute is, as jsonb. */
export const userArray = (keys: ReadonlyArray<string>): RawBuilder<unknown> => {
  const name = keys.join(".")
  return name === "groups" ? groupsArray : name === "schemas" ? schemasArray : jsonAt(sql`u.attributes_key`, keys)
}

const jsonText = (root: RawBuilder<unknown>, keys: ReadonlyArray<string>): RawBuilder<string> =>
  sql`(${jsonAt(root, keys)} #>> '{}')`

// The keys are names of the schema, never a client's text.
const jsonAt = (root: RawBuilder<unknown>, keys: ReadonlyArray<string>): RawBuilder<unknown> =>
  keys.reduce((at, key) => sql`${at} -> ${sql.lit(key)}`, root)

/** A user's teams as filters see them; `$ref` is made when answering and cannot be filtered. */
const groupsArray: RawBuilder<unknown> = sql`(
  select jsonb_agg(jsonb_build_object('value', t.id, 'display', t.display_name_key, 'type', 'direct'))
  from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
  where m.entity_id = u.entity_id and m.user_id = u.id and t.state <> 'deleted')`

/** A user's schemas are not stored: the core one, and each extension that has values. */
const schemasArray: RawBuilder<unknown> = userResource.extensions.reduce<RawBuilder<unknown>>(
  (all, { id }) =>
    sql`${all} || case when u.attributes_key ? ${sql.lit(id)} then ${sql.lit(JSON.stringify([fold(id)]))}::jsonb else '[]'::jsonb end`,
  sql`${sql.lit(JSON.stringify([fold(userResource.core.id)]))}::jsonb`,
)
