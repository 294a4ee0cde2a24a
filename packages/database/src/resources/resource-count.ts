import { type RawBuilder, sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { query, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

type Kind = "user" | "team"

const bump = rowsCommand<{ readonly kind: Kind; readonly by: number }>(`insert into resource_count as counted
    (entity_id, kind, shard, n)
  select $1::uuid, r.kind, pg_backend_pid() % 16, sum(r.by) from json_to_recordset($2::json) as r (kind text, by bigint)
  group by r.kind
  on conflict (entity_id, kind, shard) do update set n = counted.n + excluded.n`)

/**
 * Counts one resource more or less, in the shard of the session: a transaction that counts several holds one row, so no
 * two wait for each other's.
 */
export const bumpCount = (tx: EntityTransaction, kind: Kind, by: 1 | -1): void => tx.sendRows(bump, [{ kind, by }])

/** How many living resources of a kind the entity has, as a part of a statement. */
export const keptCount = ({ entityId }: EntityScope, kind: Kind): RawBuilder<number> =>
  sql`(select coalesce(sum(n), 0) from resource_count where entity_id = ${entityId} and kind = ${kind})`

const livingTeams = query<{ n: number }>(
  "select coalesce(sum(n), 0)::int as n from resource_count where entity_id = $1 and kind = 'team'",
)

/** How many living teams the entity has. */
export const countTeams = async (scope: EntityScope): Promise<number> => (await scope.run(livingTeams)).rows[0]?.n ?? 0
