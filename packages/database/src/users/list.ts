import { type ListQuery, listRows } from "../resources/list.ts"
import { listedUsers } from "../resources/listed.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

/** A page of users, and how many there are on all pages. */
export interface UserPage {
  readonly users: ReadonlyArray<StoredUser>
  readonly total: number
}

/** Lists living users. */
export const listUsers = async (tx: EntityTransaction, query: ListQuery): Promise<UserPage> => {
  const { rows, total } = await listRows<StoredUserRow>(tx, listedUsers, storedUserColumns, query)
  return { users: rows.map(toStoredUser), total }
}
