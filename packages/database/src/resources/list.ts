import type { Paging, SortBy, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { compileFilter } from "../filter/compile.ts"
import { directionOf, sortValue } from "../filter/sort.ts"
import type { EntityTransaction } from "../with-entity.ts"
import type { Listed } from "./listed.ts"
import { resourceCount } from "./resource-count.ts"

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
 */
export const listRows = async <Row>(
  tx: EntityTransaction,
  resource: Listed,
  columns: RawBuilder<unknown>,
  query: ListQuery,
): Promise<RowPage<Row>> => {
  const { sortBy, paging } = query
  const matching = conditionOf(tx, resource, query.filter)
  const total =
    query.filter === undefined ? await resourceCount(tx, resource.kind) : await countMatching(tx, resource, matching)
  const offset = paging.startIndex - 1
  if (paging.count === 0 || offset >= total) return { rows: [], total }
  const order = orderOf(resource, sortBy)
  // The page's ids come from an index where there is one; only their rows are then read whole.
  const { rows } = await sql<Row>`select ${columns} from ${resource.from}
    where ${resource.living(tx)} and ${resource.id} in (
      select ${resource.id} from ${resource.from} where ${matching}
      order by ${order} limit ${paging.count} offset ${offset})
    order by ${order}`.execute(tx.db)
  return { rows, total }
}

/** The living resources of a kind for which a filter holds. */
export const conditionOf = (
  tx: EntityTransaction,
  resource: Listed,
  filter: TypedFilter | undefined,
): RawBuilder<SqlBool> => {
  const living = resource.living(tx)
  return filter === undefined ? living : sql`${living} and ${compileFilter(filter, resource.source, tx.entityId)}`
}

/** How many resources of a kind fulfil a condition. */
export const countMatching = async (
  tx: EntityTransaction,
  resource: Listed,
  condition: RawBuilder<SqlBool>,
): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${resource.from}
    where ${condition}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

const orderOf = ({ id, source }: Listed, sortBy: SortBy | undefined): RawBuilder<unknown> =>
  sortBy === undefined ? id : sql`${sortValue(sortBy, source)} ${directionOf(sortBy)}, ${id}`
