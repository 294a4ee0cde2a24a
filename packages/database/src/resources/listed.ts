import { type RawBuilder, sql, type SqlBool } from "kysely"
import type { ResourceSource } from "../filter/source.ts"
import { teamSource } from "../filter/team-source.ts"
import { userSource } from "../filter/user-source.ts"
import type { EntityScope } from "../entity-scope.ts"

/** A kind of resource as lists take it: its table, and where its values lie. */
export interface Listed {
  readonly kind: "user" | "team"
  /** The table with its alias. */
  readonly from: RawBuilder<unknown>
  readonly source: ResourceSource
  /** The rows of an entity that are there: tombstones are not. */
  readonly living: (scope: EntityScope) => RawBuilder<SqlBool>
}

export const listedUsers: Listed = {
  kind: "user",
  from: sql`users u`,
  source: userSource,
  living: ({ entityId }) => sql`u.entity_id = ${entityId} and u.state <> 'deleted'`,
}

export const listedTeams: Listed = {
  kind: "team",
  from: sql`team t`,
  source: teamSource,
  living: ({ entityId }) => sql`t.entity_id = ${entityId} and t.state <> 'deleted'`,
}
