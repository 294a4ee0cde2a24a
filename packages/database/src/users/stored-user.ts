import type { StateReason, TeamOfUser, User, UserState } from "@rollcall/domain/directory"
import type { JsonObject } from "@rollcall/domain/scim"

/** A user as stored, with the teams they are in now. */
export interface StoredUser extends User {
  readonly teams: ReadonlyArray<TeamOfUser>
}

/** The teams a user is in now, in no order: PostgreSQL prepares to sort for everybody, most of whom are in few. */
export const teamsColumn = `(select jsonb_agg(jsonb_build_object('id', t.id, 'displayName', t.display_name))
    from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
    where m.entity_id = u.entity_id and m.user_id = u.id and t.state <> 'deleted') as teams`

/** Teams as they came, in order of their ids. */
export const teamsInOrder = (teams: ReadonlyArray<TeamOfUser> | null): ReadonlyArray<TeamOfUser> =>
  (teams ?? []).toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** The columns of a user's own row; `u` is the users table. */
export const ownColumns = `u.entity_id, u.id, u.origin, u.connection_id, u.state,
  u.state_reason, u.state_since, u.attributes, u.version, u.created_at, u.modified_at, u.last_push_at, u.previous_id`

/** The columns a stored user is made of. */
export const storedUserColumns = `${ownColumns}, ${teamsColumn}`

export interface OwnRow {
  readonly entity_id: string
  readonly id: string
  readonly origin: User["origin"]
  readonly connection_id: string | null
  readonly state: UserState
  readonly state_reason: StateReason
  readonly state_since: Date
  readonly attributes: JsonObject
  readonly version: number
  readonly created_at: Date
  readonly modified_at: Date
  readonly last_push_at: Date | null
  readonly previous_id: string | null
}

export interface StoredUserRow extends OwnRow {
  readonly teams: ReadonlyArray<TeamOfUser> | null
}

export const toStoredUser = (row: StoredUserRow): StoredUser => ({ ...toUser(row), teams: teamsInOrder(row.teams) })

export const toUser = (row: OwnRow): User => ({
  entityId: row.entity_id,
  id: row.id,
  origin: row.origin,
  ...(row.connection_id === null ? {} : { connectionId: row.connection_id }),
  state: row.state,
  stateReason: row.state_reason,
  stateSince: row.state_since.toISOString(),
  attributes: row.attributes,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  modifiedAt: row.modified_at.toISOString(),
  ...(row.last_push_at === null ? {} : { lastPushAt: row.last_push_at.toISOString() }),
  ...(row.previous_id === null ? {} : { previousId: row.previous_id }),
})
