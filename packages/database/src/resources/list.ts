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
 * Page and total come of one statement, so they agree. What matches is looked for once; only the page is read whole.
 */
export const listRows = async <Row>(
  scope: EntityScope,
  resource: Listed,
  columns: RawBuilder<unknown>,
  { filter, sortBy, paging }: ListQuery,
): Promise<RowPage<Row>> => {
  const { source, from } = resource
  const matching = conditionOf(scope, resource, filter)
  const total = totalOf(scope, resource, filter, matching)
  if (paging.count === 0) return { rows: [], total: await countAlone(scope, total) }
  const order = orderOf(resource, sortBy)
  const isAll = filter === undefined
  // Of everybody the first few are read from an index and the total is kept, so nothing is gone through.
  const found = sql`matching as ${isAll ? sql`not materialized` : sql`materialized`} (
    select ${source.id} as id, ${sortBy === undefined ? sql`null` : sortValue(sortBy, source)} as key
    from ${from} where ${matching})`
  // The limit is part of the text: a plan for any limit would be made for a tenth of everything.
  const page = sql`page as materialized (select id from matching
    order by ${sortBy === undefined ? sql`` : sql`key ${directionOf(sortBy)},`} id
    limit ${sql.lit(paging.count)} offset ${paging.startIndex - 1})`
  const rows = await scope.runBuilt(sql<Row & Counted>`with ${found}, ${page}
    select ${columns}, ${isAll ? total : sql`(select count(*) from matching)`}::int as total from ${from}
    where ${resource.living(scope)} and ${source.id} = any(array(select id from page)) order by ${order}`)
  const [first] = rows
  if (first !== undefined) return { rows, total: first.total }
  return { rows, total: paging.startIndex === 1 ? 0 : await countAlone(scope, total) }
}

interface Counted {
  readonly total: number
}

const countAlone = async (scope: EntityScope, total: RawBuilder<number>): Promise<number> => {
  const [row] = await scope.runBuilt(sql<Counted>`select ${total}::int as total`)
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

const orderOf = ({ source }: Listed, sortBy: SortBy | undefined): RawBuilder<unknown> =>
  sortBy === undefined ? source.id : sql`${sortValue(sortBy, source)} ${directionOf(sortBy)}, ${source.id}`
