import type { TeamOfUser, UserState } from "@rollcall/domain/directory"
import { roleMappingPresets } from "@rollcall/domain/roles"
import { userResource } from "@rollcall/domain/scim"
import { sql } from "kysely"

/**
 * A living user as reads take them. The attributes stay the text PostgreSQL makes of them: most answers are built around
 * it, and reading it into objects to write it out again would cost more than all the rest.
 */
export interface UserRow {
  readonly id: string
  /** A JSON object, `User.attributes`. */
  readonly attributes: string
  readonly state: UserState
  readonly version: number
  /** As XML Schema and JSON write it, in UTC without an offset, with quotes: `"2026-01-31T12:00:00.5"`. */
  readonly created: string
  readonly modified: string
  readonly teams: ReadonlyArray<TeamOfUser> | null
  /** The resource's schemas as JSON: the core one, and those of the extensions it has values of. */
  readonly schemas: string
  /** Whether there is an attribute that some identity provider does not get back. */
  readonly withholdable: boolean
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const withholdable = [...new Set(Object.values(roleMappingPresets).flatMap(({ withholdsUnread }) => withholdsUnread))]
const extensions = userResource.extensions.map(
  ({ id }) => ` || case when u.attributes_key ? ${literal(id)} then ${literal(`,${JSON.stringify(id)}`)} else '' end`,
)
const schemas = `'[' || ${literal(JSON.stringify(userResource.core.id))}${extensions.join("")} || ']'`
const instant = (column: string): string => `to_json(${column} at time zone 'UTC')::text`

/** The columns of a user row; `u` is the users table. What answers are made of comes as the text they have. */
export const userColumns = `u.id, u.attributes::text as attributes, u.state, u.version,
  ${instant("u.created_at")} as created, ${instant("u.modified_at")} as modified,
  (select jsonb_agg(jsonb_build_object('id', t.id, 'displayName', t.display_name) order by t.id)
    from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
    where m.entity_id = u.entity_id and m.user_id = u.id and t.state <> 'deleted') as teams,
  ${schemas} as schemas,
  u.attributes_key ?| array[${withholdable.map(literal).join(", ")}]::text[] as withholdable`

/** The same for statements that are built. */
export const builtUserColumns = sql.raw(userColumns)
