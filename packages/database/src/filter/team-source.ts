import { fold, groupResource, type TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { isUuid } from "../uuid.ts"
import { anyOfJson, type LookUp, type ResourceSource, type ValueSource } from "./source.ts"

const columns: Readonly<Record<string, RawBuilder<string>>> = {
  id: sql`t.id::text`,
  displayName: sql`t.display_name_key`,
  externalId: sql`t.external_id`,
  "meta.resourceType": sql`${sql.lit(groupResource.name)}::text`,
}

const none: RawBuilder<string> = sql`null::text`

/** A team's values: the columns of the team table `t`, and its members through the membership table. */
export const teamSource: ResourceSource = {
  id: sql`t.id`,
  idsWhere: (entityId, condition) =>
    sql`select t.id from team t where t.entity_id = ${entityId} and t.state <> 'deleted' and ${condition}`,
  text: (keys) => columns[keys.join(".")] ?? none,
  json: () => sql`null::jsonb`,
  instant: (keys) =>
    sql`extract(epoch from ${keys.join(".") === "meta.created" ? sql`t.created_at` : sql`t.modified_at`}) * 1000`,
  isIndexed: (keys) => ["displayName", "externalId"].includes(keys.join(".")),
  uuid: (keys) => (keys.join(".") === "id" ? sql`t.id` : undefined),
  anyElement: (keys, holds) =>
    keys.join(".") === "members"
      ? sql`exists (select 1 from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
          where m.entity_id = t.entity_id and m.team_id = t.id and ${holds(memberSource)})`
      : anyOfJson(schemas, holds),
  lookUp: (keys, filter, entityId) => (keys.join(".") === "members" ? memberLookUp(filter, entityId) : undefined),
  // What a team's first member is called is no order of teams: the domain refuses to sort by members.
  sortable: () => none,
}

const memberColumns: Readonly<Record<string, RawBuilder<string>>> = {
  value: sql`m.user_id::text`,
  display: sql`coalesce(nullif(u.display_name_key, ''), u.user_name_key)`,
  type: sql`${sql.lit(fold("User"))}::text`,
}

/** The values of one member: the membership is `m`, its person `u`. */
export const memberSource: ValueSource = {
  text: (keys) => memberColumns[keys.join(".")] ?? none,
  json: () => sql`null::jsonb`,
  instant: () => sql`null::numeric`,
  isIndexed: () => false,
  uuid: (keys) => (keys.join(".") === "value" ? sql`m.user_id` : undefined),
}

const schemas: RawBuilder<unknown> = sql`${sql.lit(JSON.stringify([fold(groupResource.core.id)]))}::jsonb`

/** `members.value eq`: the teams of one person, by the index of their memberships. */
const memberLookUp = (filter: TypedFilter, entityId: string): LookUp | undefined => {
  if (filter._tag === "And") {
    const part = memberLookUp(filter.left, entityId) ?? memberLookUp(filter.right, entityId)
    return part && { ...part, isWhole: false }
  }
  if (filter._tag !== "Compare" || filter.target.keys.join(".") !== "value" || filter.op !== "eq") return undefined
  if (typeof filter.value !== "string" || !isUuid(filter.value)) return undefined
  const condition = sql<SqlBool>`t.id in (select m.team_id from membership m
    where m.entity_id = ${entityId} and m.user_id = ${filter.value}::uuid)`
  return { condition, isWhole: true }
}
