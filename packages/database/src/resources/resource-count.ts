import { sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"

/** Counts one resource more or less, in the shard its id falls in. */
export const bumpCount = async (
  tx: EntityTransaction,
  kind: "user" | "team",
  id: string,
  by: 1 | -1,
): Promise<void> => {
  const shard = Number.parseInt(id.slice(-1), 16)
  await sql`insert into resource_count (entity_id, kind, shard, n) values (${tx.entityId}, ${kind}, ${shard}, ${by})
    on conflict (entity_id, kind, shard) do update set n = resource_count.n + excluded.n`.execute(tx.db)
}

/** How many living resources of a kind the entity has. */
export const resourceCount = async (tx: EntityTransaction, kind: "user" | "team"): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(n), 0)::int as n from resource_count
    where entity_id = ${tx.entityId} and kind = ${kind}`.execute(tx.db)
  return rows[0]?.n ?? 0
}
