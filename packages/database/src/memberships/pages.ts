import type { MemberOfTeam } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

interface MemberRow {
  readonly user_id: string
  readonly display: string
}

/** A member's name: displayName, or userName where that is missing or blank. */
const display = `case when coalesce(u.display_name_key, '') = '' then u.user_name else u.attributes ->> 'displayName' end`

const pageBehind = query<MemberRow>(`select m.user_id, ${display} as display
  from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
  where m.entity_id = $1 and m.team_id = $2 and m.user_id > $3
  order by m.user_id limit $4`)

/** Less than every id there is. */
const beforeAll = "00000000-0000-0000-0000-000000000000"

/** The members of a team in order of id, at most `limit` of them, beginning behind the member `after`. */
export const membersPage = async (
  scope: EntityScope,
  teamId: string,
  { after = beforeAll, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<MemberOfTeam>> => (await scope.run(pageBehind, [teamId, after, limit])).rows.map(toMember)

const ids = query<{ user_id: string }>(`select user_id from membership where entity_id = $1 and team_id = $2`)

/** The ids of everybody in a team. */
export const allMembers = async (scope: EntityScope, teamId: string): Promise<ReadonlyArray<string>> =>
  (await scope.run(ids, [teamId])).rows.map(({ user_id }) => user_id)

const firstOfEach = query<MemberRow & { team_id: string }>(`select given.id as team_id, m.user_id, m.display
  from unnest($2::uuid[]) as given (id)
  cross join lateral (select m.user_id, ${display} as display
    from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
    where m.entity_id = $1 and m.team_id = given.id
    order by m.user_id limit $3) m
  order by given.id, m.user_id`)

/** The first members of each of these teams, at most `limit` of each. */
export const firstMembers = async (
  scope: EntityScope,
  teamIds: ReadonlyArray<string>,
  limit: number,
): Promise<ReadonlyMap<string, ReadonlyArray<MemberOfTeam>>> => {
  const { rows } = await scope.run(firstOfEach, [teamIds, limit])
  return new Map([...Map.groupBy(rows, ({ team_id }) => team_id)].map(([id, own]) => [id, own.map(toMember)]))
}

const toMember = ({ user_id, display: name }: MemberRow): MemberOfTeam => ({ userId: user_id, display: name })
