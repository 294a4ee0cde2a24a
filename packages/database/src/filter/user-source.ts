import { fold, type TypedCompare, type TypedFilter, userResource } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { compareText } from "./compare-text.ts"
import { anyOfJson, jsonAt, jsonText, type LookUp, type ResourceSource } from "./source.ts"

const columns: Readonly<Record<string, RawBuilder<string>>> = {
  id: sql`u.id::text`,
  userName: sql`u.user_name_key`,
  externalId: sql`u.external_id`,
  displayName: sql`u.display_name_key`,
  "name.givenName": sql`u.given_name_key`,
  "name.familyName": sql`u.family_name_key`,
  title: sql`u.title_key`,
  userType: sql`u.user_type_key`,
  "meta.resourceType": sql`${sql.lit(userResource.name)}::text`,
}

/** A user's values: columns of the users table `u` where there are some, the search form otherwise. */
export const userSource: ResourceSource = {
  id: sql`u.id`,
  idsWhere: (entityId, condition) =>
    sql`select u.id from users u where u.entity_id = ${entityId} and u.state <> 'deleted' and ${condition}`,
  text: (keys) => columns[keys.join(".")] ?? jsonText(sql`u.attributes_key`, keys),
  json: (keys) =>
    keys.join(".") === "active" ? sql`to_jsonb(u.state = 'active')` : jsonAt(sql`u.attributes_key`, keys),
  instant: (keys) =>
    sql`extract(epoch from ${keys.join(".") === "meta.created" ? sql`u.created_at` : sql`u.modified_at`}) * 1000`,
  isIndexed: (keys) => ["userName", "externalId", "displayName"].includes(keys.join(".")),
  uuid: (keys) => (keys.join(".") === "id" ? sql`u.id` : undefined),
  anyElement: (keys, holds) => anyOfJson(arrayAt(keys), holds),
  lookUp: (keys, filter, entityId) => (keys.join(".") === "emails" ? emailLookUp(filter, entityId) : undefined),
  sortable: ([name = "", ...rest]) =>
    sql`(select ${jsonText(sql`e.v`, rest)} from jsonb_array_elements(${arrayAt([name])}) with ordinality as e (v, n)
      order by (e.v -> 'primary') is not distinct from 'true'::jsonb desc, e.n limit 1)`,
}

/** The array a multi-valued attribute is, as jsonb. */
const arrayAt = (keys: ReadonlyArray<string>): RawBuilder<unknown> => {
  const name = keys.join(".")
  return name === "groups" ? groupsArray : name === "schemas" ? schemasArray : jsonAt(sql`u.attributes_key`, keys)
}

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

/** Those that are quicker read from the table of e-mails, by its index or from end to end, than from everybody's JSON. */
const lookedUp: ReadonlyArray<TypedCompare["op"]> = ["eq", "sw", "co", "ew"]

/** The part of a filter on e-mails that the table of e-mails answers. */
const emailLookUp = (filter: TypedFilter, entityId: string): LookUp | undefined => {
  if (filter._tag === "And") {
    const part = emailLookUp(filter.left, entityId) ?? emailLookUp(filter.right, entityId)
    return part && { ...part, isWhole: false }
  }
  if (filter._tag !== "Compare" || filter.target.keys.join(".") !== "value" || typeof filter.value !== "string") {
    return undefined
  }
  if (!lookedUp.includes(filter.op)) return undefined
  const found = compareText(sql`m.value_key`, filter.op, filter.value, true)
  const condition = sql<SqlBool>`u.id in (select m.user_id from user_email m
    where m.entity_id = ${entityId} and ${found})`
  return { condition, isWhole: true }
}
