import type { Team } from "@rollcall/domain/directory"
import { fold } from "@rollcall/domain/scim"
import { bumpCount } from "../resources/resource-count.ts"
import { command } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

const insert = command(`insert into team (entity_id, id, origin, connection_id, external_id, display_name,
    display_name_key, state, version, created_at, modified_at, last_push_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`)

/**
 * Sends a new team, and counts it. The transaction fails by a unique violation when a living team of the entity has that
 * name.
 */
export const insertTeam = (tx: EntityTransaction, team: Team): void => {
  tx.send(insert, [
    ...namesOf(team),
    team.state,
    team.version,
    team.createdAt,
    team.modifiedAt,
    team.lastPushAt ?? null,
  ])
  bumpCount(tx, "team", 1)
}

const update = command(`update team set origin = $3, connection_id = $4, external_id = $5, display_name = $6,
    display_name_key = $7, version = $8, modified_at = $9, last_push_at = $10
  where entity_id = $1 and id = $2`)

/** Sends a team's new state. The transaction fails by a unique violation when the new name is taken. */
export const updateTeam = (tx: EntityTransaction, team: Team): void =>
  tx.send(update, [...namesOf(team), team.version, team.modifiedAt, team.lastPushAt ?? null])

const namesOf = ({ id, origin, connectionId, externalId, displayName }: Team) =>
  [id, origin, connectionId ?? null, externalId ?? null, displayName, fold(displayName)] as const

const touch = command(`update team set last_push_at = $3 where entity_id = $1 and id = $2`)

/** Notes that a push found a team as it should be. */
export const touchTeam = (tx: EntityTransaction, id: string, at: string): void => tx.send(touch, [id, at])

const entomb = command(`update team set state = 'deleted', version = $3, modified_at = $4, last_push_at = $5
  where entity_id = $1 and id = $2`)
const dismiss = command<{ user_id: string }>(`delete from membership where entity_id = $1 and team_id = $2
  returning user_id`)
const forget = command(`delete from pending_member where entity_id = $1 and team_id = $2`)

/** Turns a team into a tombstone: nobody is in it, its name is free. Returns who was in it. */
export const entombTeam = async (tx: EntityTransaction, team: Team): Promise<ReadonlyArray<string>> => {
  const { rows } = await tx.run(dismiss, [team.id])
  tx.send(forget, [team.id])
  tx.send(entomb, [team.id, team.version, team.modifiedAt, team.lastPushAt ?? null])
  bumpCount(tx, "team", -1)
  return rows.map(({ user_id }) => user_id)
}
