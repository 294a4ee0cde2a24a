import type { Paging, SortBy, TypedFilter } from "@rollcall/domain/scim"
import { type RawBuilder, sql, type SqlBool } from "kysely"
import { compileUserFilter } from "../filter/compile.ts"
import { compileSort } from "../filter/sort.ts"
import { resourceCount } from "../resource-count.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

/** Which users, in which order, and which page of them. */
export interface UserQuery {
  readonly filter?: TypedFilter
  readonly sortBy?: SortBy
  readonly paging: Paging
}

/** A page of users, and how many there are on all pages. */
export interface UserPage {
  readonly users: ReadonlyArray<StoredUser>
  readonly total: number
}

/** Lists living users. The database filters, sorts and cuts the page; no row beyond it is sent. */
export const listUsers = async (tx: EntityTransaction, query: UserQuery): Promise<UserPage> => {
  const { filter, sortBy, paging } = query
  const condition = filter && compileUserFilter(filter, tx.entityId)
  const total = condition === undefined ? await resourceCount(tx, "user") : await countMatching(tx, condition)
  const offset = paging.startIndex - 1
  if (paging.count === 0 || offset >= total) return { users: [], total }
  // The page's ids come from an index where there is one; only their rows are then read whole.
  const { rows } = await sql<StoredUserRow>`select ${storedUserColumns} from users u
    where u.entity_id = ${tx.entityId} and u.id in (
      select u.id from users u where ${living(tx, condition)}
      order by ${compileSort(sortBy)} limit ${paging.count} offset ${offset})
    order by ${compileSort(sortBy)}`.execute(tx.db)
  return { users: rows.map(toStoredUser), total }
}

const countMatching = async (tx: EntityTransaction, condition: RawBuilder<SqlBool>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from users u
    where ${living(tx, condition)}`.execute(tx.db)
  return rows[0]?.n ?? 0
}

const living = (tx: EntityTransaction, condition: RawBuilder<SqlBool> | undefined): RawBuilder<SqlBool> => {
  const all = sql<SqlBool>`u.entity_id = ${tx.entityId} and u.state <> 'deleted'`
  return condition === undefined ? all : sql`${all} and ${condition}`
}
