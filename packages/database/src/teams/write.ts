import type { Team } from "@rollcall/domain/directory"
import { fold } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { bumpCount } from "../resources/resource-count.ts"
import type { EntityTransaction } from "../with-entity.ts"

/** Adds a team and counts it. False: a living team of the entity has that name. */
export const insertTeam = async (tx: EntityTransaction, team: Team): Promise<boolean> => {
  const { rows } = await sql`insert into team (entity_id, id, origin, connection_id, external_id, display_name,
      display_name_key, state, version, created_at, modified_at, last_push_at)
    values (${tx.entityId}, ${team.id}, ${team.origin}, ${team.connectionId ?? null}, ${team.externalId ?? null},
      ${team.displayName}, ${fold(team.displayName)}, ${team.state}, ${team.version}, ${team.createdAt}::timestamptz,
      ${team.modifiedAt}::timestamptz, ${team.lastPushAt ?? null}::timestamptz)
    on conflict (entity_id, display_name_key) where state <> 'deleted' do nothing returning 1`.execute(tx.db)
  if (rows.length === 0) return false
  await bumpCount(tx, "team", team.id, 1)
  return true
}

/** Writes a team's new state. Throws a unique violation when the new name is taken. */
export const updateTeam = async (tx: EntityTransaction, team: Team): Promise<void> => {
  await sql`update team set origin = ${team.origin}, connection_id = ${team.connectionId ?? null},
      external_id = ${team.externalId ?? null}, display_name = ${team.displayName},
      display_name_key = ${fold(team.displayName)}, version = ${team.version},
      modified_at = ${team.modifiedAt}::timestamptz, last_push_at = ${team.lastPushAt ?? null}::timestamptz
    where entity_id = ${tx.entityId} and id = ${team.id}`.execute(tx.db)
}

/** Notes that a push found a team as it should be. */
export const touchTeam = async (tx: EntityTransaction, id: string, at: string): Promise<void> => {
  await sql`update team set last_push_at = ${at}::timestamptz
    where entity_id = ${tx.entityId} and id = ${id}`.execute(tx.db)
}

/** Turns a team into a tombstone: nobody is in it, its name is free. Returns how many people were in it. */
export const entombTeam = async (tx: EntityTransaction, team: Team): Promise<number> => {
  await sql`update team set state = 'deleted', version = ${team.version}, modified_at = ${team.modifiedAt}::timestamptz,
      last_push_at = ${team.lastPushAt ?? null}::timestamptz
    where entity_id = ${tx.entityId} and id = ${team.id}`.execute(tx.db)
  const { numAffectedRows } = await sql`delete from membership
    where entity_id = ${tx.entityId} and team_id = ${team.id}`.execute(tx.db)
  await sql`delete from pending_member where entity_id = ${tx.entityId} and team_id = ${team.id}`.execute(tx.db)
  await bumpCount(tx, "team", team.id, -1)
  return Number(numAffectedRows ?? 0)
}
