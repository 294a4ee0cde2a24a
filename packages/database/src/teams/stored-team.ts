import type { Team } from "@rollcall/domain/directory"
import { sql } from "kysely"

/** The columns a stored team is made of; `t` is the team table. */
export const teamColumns = `t.entity_id, t.id, t.origin, t.connection_id, t.external_id,
  t.display_name, t.state, t.version, t.created_at, t.modified_at, t.last_push_at`

/** The same for statements that are built. */
export const builtTeamColumns = sql.raw(teamColumns)

export interface StoredTeamRow {
  readonly entity_id: string
  readonly id: string
  readonly origin: Team["origin"]
  readonly connection_id: string | null
  readonly external_id: string | null
  readonly display_name: string
  readonly state: Team["state"]
  readonly version: number
  readonly created_at: Date
  readonly modified_at: Date
  readonly last_push_at: Date | null
}

export const toTeam = (row: StoredTeamRow): Team => ({
  entityId: row.entity_id,
  id: row.id,
  origin: row.origin,
  ...(row.connection_id === null ? {} : { connectionId: row.connection_id }),
  ...(row.external_id === null ? {} : { externalId: row.external_id }),
  displayName: row.display_name,
  state: row.state,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  modifiedAt: row.modified_at.toISOString(),
  ...(row.last_push_at === null ? {} : { lastPushAt: row.last_push_at.toISOString() }),
})
