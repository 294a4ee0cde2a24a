import type { Paging, SortBy, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql } from "kysely"
import { directionOf, sortValue } from "../filter/sort.ts"
import { type StoredTeamRow, storedTeamColumns, toTeam } from "../teams/stored-team.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "../users/stored-user.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { conditionOf, countMatching } from "./list.ts"
import { type Listed, listedTeams, listedUsers } from "./listed.ts"
import { resourceCount } from "./resource-count.ts"
import type { Team } from "@rollcall/domain/directory"

/** A search over people and teams; what is said of each kind fits its schema. */
export interface SearchQuery {
  readonly filter?: { readonly users: TypedFilter; readonly teams: TypedFilter }
  /** A kind without an order of its own counts as lacking the attribute. */
  readonly sortBy?: { readonly users?: SortBy; readonly teams?: SortBy }
  readonly paging: Paging
}

export type Found =
  | { readonly kind: "user"; readonly user: StoredUser }
  | { readonly kind: "team"; readonly team: Team }

/** One page of everything living that matches, in one order, and how much there is on all pages. */
export const searchResources = async (
  tx: EntityTransaction,
  { filter, sortBy, paging }: SearchQuery,
): Promise<{ readonly found: ReadonlyArray<Found>; readonly total: number }> => {
  const total = (await countOf(tx, listedUsers, filter?.users)) + (await countOf(tx, listedTeams, filter?.teams))
  const offset = paging.startIndex - 1
  if (paging.count === 0 || offset >= total) return { found: [], total }
  const [ofUsers, ofTeams] = [sortBy?.users, sortBy?.teams]
  const order = ofUsers ?? ofTeams
  const part = (listed: Listed, own: SortBy | undefined, matching: TypedFilter | undefined) => sql`
    select ${sql.lit(listed.kind)}::text as kind, ${listed.id} as id, ${keyOf(listed, own, order)} as key
    from ${listed.from} where ${conditionOf(tx, listed, matching)}`
  const direction = order === undefined ? sql`` : sql`key ${directionOf(order)},`
  const { rows } = await sql<{ kind: Found["kind"]; id: string }>`select kind, id from (
      ${part(listedUsers, ofUsers, filter?.users)} union all ${part(listedTeams, ofTeams, filter?.teams)}) as everything
    order by ${direction} id limit ${paging.count} offset ${offset}`.execute(tx.db)
  const ids = (kind: Found["kind"]) => rows.filter((row) => row.kind === kind).map(({ id }) => id)
  const [users, teams] = [await usersOf(tx, ids("user")), await teamsOf(tx, ids("team"))]
  const found = rows.flatMap(({ kind, id }): ReadonlyArray<Found> => {
    const [user, team] = [users.get(id), teams.get(id)]
    if (kind === "user") return user === undefined ? [] : [{ kind, user }]
    return team === undefined ? [] : [{ kind, team }]
  })
  return { found, total }
}

const countOf = (tx: EntityTransaction, listed: Listed, filter: TypedFilter | undefined): Promise<number> =>
  filter === undefined ? resourceCount(tx, listed.kind) : countMatching(tx, listed, conditionOf(tx, listed, filter))

/** Both halves of a union need a key of one type. */
const keyOf = ({ source }: Listed, own: SortBy | undefined, order: SortBy | undefined): RawBuilder<unknown> => {
  if (own !== undefined) return sortValue(own, source)
  if (order?.attribute.type === "boolean") return sql`null::jsonb`
  return order?.attribute.type === "dateTime" ? sql`null::numeric` : sql`null::text collate "C"`
}

const usersOf = async (tx: EntityTransaction, ids: ReadonlyArray<string>): Promise<ReadonlyMap<string, StoredUser>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredUserRow>`select ${storedUserColumns} from users u
    where u.entity_id = ${tx.entityId} and u.id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, toStoredUser(row)]))
}

const teamsOf = async (tx: EntityTransaction, ids: ReadonlyArray<string>): Promise<ReadonlyMap<string, Team>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoredTeamRow>`select ${storedTeamColumns} from team t
    where t.entity_id = ${tx.entityId} and t.id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, toTeam(row)]))
}
