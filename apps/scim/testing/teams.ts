import type { Database } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"

/** Puts a person into a new team; SCIM serves no teams yet. Returns the team's id. */
export const joinTeam = async (
  database: Database,
  entityId: string,
  userId: string,
  displayName: string,
): Promise<string> => {
  const [team] = await ask<{ id: string }>(
    database,
    `insert into team (entity_id, id, origin, display_name, display_name_key, state, version, created_at, modified_at)
      values ($1, gen_random_uuid(), 'idp', $2, lower($2), 'active', 1, now(), now()) returning id`,
    entityId,
    displayName,
  )
  if (team === undefined) throw new Error("the team was not made")
  await ask(
    database,
    `insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
      values ($1, $2, $3, 'idp', now(), now())`,
    entityId,
    team.id,
    userId,
  )
  return team.id
}
