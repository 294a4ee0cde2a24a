import { type ListQuery, listRows, type RowPage } from "../resources/list.ts"
import { listedUsers } from "../resources/listed.ts"
import type { EntityScope } from "../entity-scope.ts"
import { builtUserColumns, type UserRow } from "./user-row.ts"

/** Lists living users. */
export const listUsers = (scope: EntityScope, query: ListQuery): Promise<RowPage<UserRow>> =>
  listRows(scope, listedUsers, builtUserColumns, query)
