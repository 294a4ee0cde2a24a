import type { MemberOfTeam } from "@rollcall/domain/directory"
import { type RawBuilder, sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"

interface MemberRow {
  readonly user_id: string
  readonly display: string
}

/** A member's name: displayName, or userName where that is missing or blank. */
const display: RawBuilder<string> = sql`case when coalesce(u.display_name_key, '') = '' then u.user_name
  else u.attributes ->> 'displayName' end`

/** The members of a team in order of id, at most `limit` of them, beginning behind the member `after`. */
export const membersPage = async (
  tx: EntityTransaction,
  teamId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<MemberOfTeam>> => {
  const behind = after === undefined ? sql`` : sql`and m.user_id > ${after}`
  const { rows } = await sql<MemberRow>`select m.user_id, ${display} as display
    from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
    where m.entity_id = ${tx.entityId} and m.team_id = ${teamId} ${behind}
    order by m.user_id limit ${limit}`.execute(tx.db)
  return rows.map(toMember)
}

/** The first members of each of these teams, at most `limit` of each. */
export const firstMembers = async (
  tx: EntityTransaction,
  teamIds: ReadonlyArray<string>,
  limit: number,
): Promise<ReadonlyMap<string, ReadonlyArray<MemberOfTeam>>> => {
  const { rows } = await sql<MemberRow & { team_id: string }>`select given.id as team_id, m.user_id, m.display
    from unnest(${teamIds}::uuid[]) as given (id)
    cross join lateral (select m.user_id, ${display} as display
      from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
      where m.entity_id = ${tx.entityId} and m.team_id = given.id
      order by m.user_id limit ${limit}) m
    order by given.id, m.user_id`.execute(tx.db)
  const members = new Map<string, Array<MemberOfTeam>>()
  for (const row of rows) {
    const known = members.get(row.team_id)
    if (known === undefined) members.set(row.team_id, [toMember(row)])
    else known.push(toMember(row))
  }
  return members
}

const toMember = ({ user_id, display: name }: MemberRow): MemberOfTeam => ({ userId: user_id, display: name })
