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
  /** Seconds since 1970, with fractions. */
  readonly created: number
  readonly modified: number
  readonly teams: ReadonlyArray<TeamOfUser> | null
  /** The URNs of the extensions the attributes have values of. */
  readonly extensions: ReadonlyArray<string>
  /** Whether there is an attribute that some identity provider does not get back. */
  readonly withholdable: boolean
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const listOf = (texts: ReadonlyArray<string>): string => `array[${texts.map(literal).join(", ")}]::text[]`
const withholdable = [...new Set(Object.values(roleMappingPresets).flatMap(({ withholdsUnread }) => withholdsUnread))]
const extensions = userResource.extensions.map(
  ({ id }) => `case when u.attributes_key ? ${literal(id)} then ${listOf([id])} else '{}' end`,
)

/** The columns of a user row; `u` is the users table. */
export const userColumns = `u.id, u.attributes::text as attributes, u.state, u.version,
  date_part('epoch', u.created_at) as created, date_part('epoch', u.modified_at) as modified,
  (select jsonb_agg(jsonb_build_object('id', t.id, 'displayName', t.display_name) order by t.id)
    from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
    where m.entity_id = u.entity_id and m.user_id = u.id and t.state <> 'deleted') as teams,
  ${extensions.join(" || ")} as extensions, u.attributes_key ?| ${listOf(withholdable)} as withholdable`

/** The same for statements that are built. */
export const builtUserColumns = sql.raw(userColumns)
