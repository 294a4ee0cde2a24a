import type { TeamOfUser, UserState } from "@rollcall/domain/directory"
import { roleMappingPresets } from "@rollcall/domain/roles"
import { userResource } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { teamsColumn, teamsInOrder } from "./stored-user.ts"

/**
 * A living user as reads take them. The attributes stay the text that is stored: most answers are built around it, and reading it into objects to write it out again would cost more than all the rest.
 */
export interface UserRow {
  readonly id: string
  /** The connection that pushes them; absent: nobody does. */
  readonly connectionId?: string
  /** A JSON object, `User.attributes`. */
  readonly attributes: string
  readonly state: UserState
  readonly version: number
  /** As XML Schema and JSON write it, in UTC without an offset, with quotes: `"2026-01-31T12:00:00.5"`. */
  readonly created: string
  readonly modified: string
  readonly teams: ReadonlyArray<TeamOfUser>
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

/** A user row as it is sent: a value costs more for being a column of its own than for its text. */
export interface SentUserRow {
  /** What has no space in it, in the order `toUserRow` reads it in; null where there is no user. */
  readonly facts: string
  readonly attributes: string
  readonly teams: ReadonlyArray<TeamOfUser> | null
}

/** The columns a user row is sent in; `u` is the users table. What answers are made of comes as the text they have. */
export const userColumns = `u.id || ' ' || u.state || ' ' || u.version || ' ' ||
    ${instant("u.created_at")} || ' ' || ${instant("u.modified_at")} || ' ' ||
    (u.attributes_key ?| array[${withholdable.map(literal).join(", ")}]::text[]) || ' ' || ${schemas} || ' ' ||
    coalesce(u.connection_id::text, '') as facts,
  u.attributes::text as attributes,
  ${teamsColumn}`

/** The same for statements that are built. */
export const builtUserColumns = sql.raw(userColumns)

export const toUserRow = ({ facts, attributes, teams }: SentUserRow): UserRow => {
  const [id = "", state = "", version = "", created = "", modified = "", withholdable = "", schemas = "", by = ""] =
    facts.split(" ")
  return {
    id,
    ...(by === "" ? {} : { connectionId: by }),
    attributes,
    // The check constraint of the table holds the union.
    state: state as UserState,
    version: Number(version),
    created,
    modified,
    teams: teamsInOrder(teams),
    schemas,
    withholdable: withholdable === "true",
  }
}
