import { sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"

/** How many members of a team are waiting for their person. */
export const countPending = async (tx: EntityTransaction, teamId: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pending_member
    where entity_id = ${tx.entityId} and team_id = ${teamId}`.execute(tx.db)
  return rows[0]?.n ?? 0
}
