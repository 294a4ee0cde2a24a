import type { Paging, SortBy, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { compileFilter } from "../filter/compile.ts"
import { directionOf, sortValue } from "../filter/sort.ts"
import type { Listed } from "./listed.ts"
import { keptCount } from "./resource-count.ts"

/** Which resources, in which order, and which page of them. */
export interface ListQuery {
  readonly filter?: TypedFilter
  readonly sortBy?: SortBy
  readonly paging: Paging
}

/** A page of rows, and how many there are on all pages. */
export interface RowPage<Row> {
  readonly rows: ReadonlyArray<Row>
  readonly total: number
}

/**
 * One page of the living resources of a kind. The database filters, sorts and cuts the page; no row beyond it is sent.
 * Page and total come of one statement, so they agree; what a short page says of the total is not counted again.
 */
export const listRows = async <Row>(
  scope: EntityScope,
  resource: Listed,
  columns: RawBuilder<unknown>,
  query: ListQuery,
): Promise<RowPage<Row>> => {
  const { filter, sortBy, paging } = query
  const matching = conditionOf(scope, resource, filter)
  const total = totalOf(scope, resource, filter, matching)
  const offset = paging.startIndex - 1
  if (paging.count === 0) return { rows: [], total: await countAlone(scope, total) }
  const order = orderOf(resource, sortBy)
  // The page's ids come from an index where there is one; only their rows are then read whole. The page is taken one
  // longer than asked: without that one more it is the last, and its end is the total.
  const found = await scope.runBuilt(sql<Row & Counted>`with page as materialized (
      select ${resource.id} as id from ${resource.from} where ${matching}
      order by ${order} limit ${paging.count + 1} offset ${offset})
    select ${columns}, (select case when count(*) > ${paging.count}::int then ${total} end from page)::int as total
    from ${resource.from} where ${resource.living(scope)} and ${resource.id} in (select id from page)
    order by ${order} limit ${paging.count}`)
  const [first] = found
  if (first === undefined) return { rows: [], total: offset === 0 ? 0 : await countAlone(scope, total) }
  return { rows: found, total: first.total ?? offset + found.length }
}

interface Counted {
  readonly total: number | null
}

const countAlone = async (scope: EntityScope, total: RawBuilder<number>): Promise<number> => {
  const [row] = await scope.runBuilt(sql<{ total: number }>`select ${total}::int as total`)
  return row?.total ?? 0
}

/** How many living resources of a kind there are, as kept; those that match a filter are counted. */
export const totalOf = (
  scope: EntityScope,
  resource: Listed,
  filter: TypedFilter | undefined,
  matching: RawBuilder<SqlBool>,
): RawBuilder<number> =>
  filter === undefined
    ? keptCount(scope, resource.kind)
    : sql`(select count(*) from ${resource.from} where ${matching})`

/** The living resources of a kind for which a filter holds. */
export const conditionOf = (
  scope: EntityScope,
  resource: Listed,
  filter: TypedFilter | undefined,
): RawBuilder<SqlBool> => {
  const living = resource.living(scope)
  return filter === undefined ? living : sql`${living} and ${compileFilter(filter, resource.source, scope.entityId)}`
}

const orderOf = ({ id, source }: Listed, sortBy: SortBy | undefined): RawBuilder<unknown> =>
  sortBy === undefined ? id : sql`${sortValue(sortBy, source)} ${directionOf(sortBy)}, ${id}`
