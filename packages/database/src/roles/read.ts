import type { TeamOfUser, UserState } from "@rollcall/domain/directory"
import type { JsonObject } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { teamsColumn, teamsInOrder } from "../users/stored-user.ts"
import { standingRoleColumns, type StandingRoleInTeams, type StandingRoleRow, toStandingRole } from "./standing-role.ts"
import { accountAdministers } from "./account-administers.ts"

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

const attributesByIds = query<{ id: string; attributes: JsonObject }>(`select u.id, u.attributes
  from unnest($2::uuid[]) as asked (id)
  cross join lateral (select id, attributes from users where entity_id = $1 and id = asked.id offset 0) u`)

/** What people's identity providers sent, by the ids of users. */
export const attributesOfPeople = async (
  scope: EntityScope,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, JsonObject>> => {
  const { rows } = await scope.run(attributesByIds, [userIds])
  return new Map(rows.map(({ id, attributes }) => [id, attributes]))
}

const administering = query<{ id: string }>(`select a.user_id as id from role_assignment a
  join users u on u.entity_id = a.entity_id and u.id = a.user_id and u.state = 'active'
  where a.entity_id = $1 and a.administers and ($2::uuid is null or a.user_id > $2) order by a.user_id limit $3::int`)

/** The ids of those who administer now, behind this one, in order. */
export const administratorIds = async (
  scope: EntityScope,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<string>> => (await scope.run(administering, [after ?? null, limit])).rows.map(({ id }) => id)

const countAdministering = query<{ n: number }>(`select (select count(*) from role_assignment a
    join users u on u.entity_id = a.entity_id and u.id = a.user_id and u.state = 'active'
    where a.entity_id = $1 and a.administers)::int
  + (select count(*) from account_role where entity_id = $1 and ${accountAdministers})::int as n`)

/** How many administer now, people and accounts. */
export const countAdministrators = async (scope: EntityScope): Promise<number> =>
  (await scope.run(countAdministering)).rows[0]?.n ?? 0

const living = query<{ n: number }>(`select coalesce(sum(n), 0)::int as n from resource_count
  where entity_id = $1 and kind = 'user'`)

/** How many people there are who are not deleted. */
export const countPeople = async (scope: EntityScope): Promise<number> => (await scope.run(living)).rows[0]?.n ?? 0

/** Somebody as a preview names them. */
export interface NamedPerson {
  readonly id: string
  readonly userName: string
  readonly displayName: string | null
  readonly state: UserState
}

const named = `id, user_name as "userName", attributes ->> 'displayName' as "displayName", state`
const page = query<NamedPerson>(`select ${named} from users
  where entity_id = $1 and state <> 'deleted' and ($2::uuid is null or id > $2) order by id limit $3::int`)
const byTheseIds = query<NamedPerson>(`select u.* from unnest($2::uuid[]) as asked (id)
  cross join lateral (select ${named} from users where entity_id = $1 and id = asked.id offset 0) u`)

/** The living people behind this one, in order of id. */
export const peopleBehind = async (
  scope: EntityScope,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<NamedPerson>> => (await scope.run(page, [after ?? null, limit])).rows

export const peopleOfIds = async (
  scope: EntityScope,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<NamedPerson>> => (await scope.run(byTheseIds, [userIds])).rows

const holders = query<{ role: string; people: number }>(`select role, count(*)::int as people
  from role_assignment a join users u on u.entity_id = a.entity_id and u.id = a.user_id
  cross join unnest(a.roles) as role where a.entity_id = $1 and u.state <> 'deleted' group by role`)

/** How many living people have each role, by its key. */
export const countHolders = async (scope: EntityScope): Promise<ReadonlyMap<string, number>> =>
  new Map((await scope.run(holders)).rows.map(({ role, people }) => [role, people]))
