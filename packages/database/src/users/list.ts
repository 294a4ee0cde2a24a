import type { Paging } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import { type ListQuery, listRows, type RowPage } from "../resources/list.ts"
import { listedUsers } from "../resources/listed.ts"
import { query } from "../session/statement.ts"
import { builtUserColumns, type SentUserRow, toUserRow, type UserRow, userColumns } from "./user-row.ts"

/** Lists living users. */
export const listUsers = async (scope: EntityScope, asked: ListQuery): Promise<RowPage<UserRow>> => {
  const isAll = asked.filter === undefined && asked.sortBy === undefined && asked.paging.count > 0
  const { rows, total } = isAll
    ? await listAll(scope, asked.paging)
    : await listRows<SentUserRow>(scope, listedUsers, builtUserColumns, asked)
  return { rows: rows.map(toUserRow), total }
}

type CountedRow = SentUserRow & { readonly total: number }

const living = "u.entity_id = $1 and u.state <> 'deleted'"
const count = `select coalesce(sum(n), 0)::int as total from resource_count where entity_id = $1 and kind = 'user'`

const firstPage = query<CountedRow>(`select ${userColumns}, (${count}) as total
  from users u where ${living} order by u.id limit $2`)

/**
 * A page beyond the first, `$2` long and `$3` from the beginning. One in the second half is counted from the end, so no
 * page costs more than one in the middle; of the two halves of the union only one is ever run.
 */
const laterPage = query<CountedRow>(`with counted as materialized (${count}),
  page as materialized (
    (select u.id from users u where ${living} and (select $3::bigint * 2 <= total from counted)
      order by u.id limit $2 offset $3)
    union all
    (select u.id from users u where ${living} and (select $3::bigint * 2 > total from counted)
      order by u.id desc
      limit (select least($2::bigint, greatest(total - $3::bigint, 0)) from counted)
      offset (select greatest(total - $3::bigint - $2::bigint, 0) from counted)))
  select ${userColumns}, counted.total from counted
    left join users u on u.entity_id = $1 and u.id = any(array(select id from page))
  order by u.id`)

/** Imports read everybody, page by page: the statements that do are the same each time. */
const listAll = async (scope: EntityScope, { startIndex, count: wanted }: Paging): Promise<RowPage<SentUserRow>> => {
  const offset = startIndex - 1
  const { rows } = await (offset === 0 ? scope.run(firstPage, [wanted]) : scope.run(laterPage, [wanted, offset]))
  // Beyond the end there is one row, of the total alone.
  return { rows: rows.filter(({ facts }) => facts !== null), total: rows[0]?.total ?? 0 }
}
