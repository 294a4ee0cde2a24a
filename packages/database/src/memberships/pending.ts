import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

const count = query<{ n: number }>(
  `select count(*)::int as n from pending_member where entity_id = $1 and team_id = $2`,
)

/** How many members of a team are waiting for their person. */
export const countPending = async (tx: EntityTransaction, teamId: string): Promise<number> =>
  (await tx.run(count, [teamId])).rows[0]?.n ?? 0
