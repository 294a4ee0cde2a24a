import { sql } from "kysely"
import { keptCount } from "../resources/resource-count.ts"
import type { EntityTransaction } from "../transaction.ts"
import { isNarrowed, matchingPeople, type PeopleMatch } from "./matching.ts"

/** How many people there are. */
export interface PeopleCount {
  readonly n: number
  /** There are more than these. */
  readonly isMore: boolean
}

/** Counts who matches, up to so many where it would take long to count them all. */
export const countMatching = async (
  tx: EntityTransaction,
  match: PeopleMatch,
  atMost: number | undefined,
): Promise<PeopleCount> => {
  const counted = sql`select 1 from users u where ${sql.join([...matchingPeople(tx.entityId, match)], sql` and `)}`
  const bound = atMost === undefined ? sql`` : sql`limit ${sql.lit(atMost + 1)}`
  const [row] = await tx.runBuilt(
    isNarrowed(match)
      ? sql<{ n: number }>`select count(*)::int as n from (${counted} ${bound}) c`
      : sql<{ n: number }>`select ${keptCount(tx, "user")}::int as n`,
  )
  const n = row?.n ?? 0
  const isMore = isNarrowed(match) && atMost !== undefined && n > atMost
  return { n: isMore ? atMost : n, isMore }
}
