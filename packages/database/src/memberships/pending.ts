import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

const count = query<{ n: number }>(
  `select count(*)::int as n from pending_member where entity_id = $1 and team_id = $2`,
)

/** How many members of a team are waiting for their person. */
export const countPending = async (tx: EntityTransaction, teamId: string): Promise<number> =>
  (await tx.run(count, [teamId])).rows[0]?.n ?? 0

/** Somebody whom an identity provider put into a team and who is not here. */
export interface PendingMember {
  /** What they were named by. */
  readonly value: string
  readonly seenAt: Date
}

const first = query<PendingMember>(`select value, seen_at as "seenAt" from pending_member
  where entity_id = $1 and team_id = $2 order by value limit $3`)

/** Members of a team who are waiting for their person, so many of them. */
export const pendingMembers = async (
  tx: EntityTransaction,
  teamId: string,
  limit: number,
): Promise<ReadonlyArray<PendingMember>> => (await tx.run(first, [teamId, limit])).rows
