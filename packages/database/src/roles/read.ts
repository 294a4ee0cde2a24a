import type { TeamOfUser } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { teamsColumn, teamsInOrder } from "../users/stored-user.ts"
import { standingRoleColumns, type StandingRoleInTeams, type StandingRoleRow, toStandingRole } from "./standing-role.ts"

interface Row extends StandingRoleRow {
  readonly id: string
  readonly teams: ReadonlyArray<TeamOfUser> | null
}

// One after the other by key, whatever the database believes of the size of the tables.
const byIds = query<Row>(`select u.id, ${standingRoleColumns}, ${teamsColumn}
  from unnest($2::uuid[]) as asked (id)
  cross join lateral (select $1::uuid as entity_id, asked.id) u
  left join lateral (select * from role_assignment where entity_id = $1 and user_id = u.id offset 0) a on true
  left join lateral (select * from role_override where entity_id = $1 and user_id = u.id offset 0) o on true`)

/** What is known of people's roles, and the teams they are in, by the ids of users. */
export const standingRoles = async (
  scope: EntityScope,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StandingRoleInTeams>> => {
  const { rows } = await scope.run(byIds, [userIds])
  return new Map(rows.map((row) => [row.id, { ...toStandingRole(row), teams: teamsInOrder(row.teams) }]))
}
