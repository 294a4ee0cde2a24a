import type { Team } from "@rollcall/domain/directory"
import type { Paging, SortBy, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { directionOf, sortValue } from "../filter/sort.ts"
import { type StoredTeamRow, builtTeamColumns, toTeam } from "../teams/stored-team.ts"
import { builtUserColumns, type SentUserRow, toUserRow, type UserRow } from "../users/user-row.ts"
import { conditionOf, totalOf } from "./list.ts"
import { type Listed, listedTeams, listedUsers } from "./listed.ts"

/** A search over people and teams; what is said of each kind fits its schema. */
export interface SearchQuery {
  readonly filter?: { readonly users: TypedFilter; readonly teams: TypedFilter }
  /** A kind without an order of its own counts as lacking the attribute. */
  readonly sortBy?: { readonly users?: SortBy; readonly teams?: SortBy }
  readonly paging: Paging
}

export type Found = { readonly kind: "user"; readonly user: UserRow } | { readonly kind: "team"; readonly team: Team }

/** One page of everything living that matches, in one order, and how much there is on all pages. */
export const searchResources = async (
  scope: EntityScope,
  { filter, sortBy, paging }: SearchQuery,
): Promise<{ readonly found: ReadonlyArray<Found>; readonly total: number }> => {
  const users = halfOf(scope, listedUsers, filter?.users, sortBy?.users)
  const teams = halfOf(scope, listedTeams, filter?.teams, sortBy?.teams)
  const [counted] = await scope.runBuilt(sql<{ total: number }>`select (${users.total} + ${teams.total})::int as total`)
  const total = counted?.total ?? 0
  const offset = paging.startIndex - 1
  if (paging.count === 0 || offset >= total) return { found: [], total }
  const order = sortBy?.users ?? sortBy?.teams
  const part = ({ listed, own, matching }: Half) => sql`
    select ${sql.lit(listed.kind)}::text as kind, ${listed.source.id} as id, ${keyOf(listed, own, order)} as key
    from ${listed.from} where ${matching}`
  const direction = order === undefined ? sql`` : sql`key ${directionOf(order)},`
  const page = await scope.runBuilt(sql<{ kind: Found["kind"]; id: string }>`select kind, id from (
      ${part(users)} union all ${part(teams)}) as everything
    order by ${direction} id limit ${paging.count} offset ${offset}`)
  const ids = (kind: Found["kind"]) => page.filter((row) => row.kind === kind).map(({ id }) => id)
  const [people, groups] = [await usersOf(scope, ids("user")), await teamsOf(scope, ids("team"))]
  const found = page.flatMap(({ kind, id }): ReadonlyArray<Found> => {
    const [user, team] = [people.get(id), groups.get(id)]
    if (kind === "user") return user === undefined ? [] : [{ kind, user }]
    return team === undefined ? [] : [{ kind, team }]
  })
  return { found, total }
}

interface Half {
  readonly listed: Listed
  readonly own: SortBy | undefined
  readonly matching: RawBuilder<unknown>
  readonly total: RawBuilder<number>
}

const halfOf = (scope: EntityScope, listed: Listed, filter: TypedFilter | undefined, own: SortBy | undefined): Half => {
  const matching = conditionOf(scope, listed, filter)
  return { listed, own, matching, total: totalOf(scope, listed, filter, matching) }
}

/** Both halves of a union need a key of one type. */
const keyOf = ({ source }: Listed, own: SortBy | undefined, order: SortBy | undefined): RawBuilder<unknown> => {
  if (own !== undefined) return sortValue(own, source)
  if (order?.attribute.type === "boolean") return sql`null::jsonb`
  return order?.attribute.type === "dateTime" ? sql`null::numeric` : sql`null::text collate "C"`
}

const usersOf = async (scope: EntityScope, ids: ReadonlyArray<string>): Promise<ReadonlyMap<string, UserRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await scope.runBuilt(sql<SentUserRow>`select ${builtUserColumns} from users u
    where u.entity_id = ${scope.entityId} and u.id = any(${ids}::uuid[])`)
  return new Map(rows.map(toUserRow).map((user) => [user.id, user]))
}

const teamsOf = async (scope: EntityScope, ids: ReadonlyArray<string>): Promise<ReadonlyMap<string, Team>> => {
  if (ids.length === 0) return new Map()
  const rows = await scope.runBuilt(sql<StoredTeamRow>`select ${builtTeamColumns} from team t
    where t.entity_id = ${scope.entityId} and t.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, toTeam(row)]))
}
