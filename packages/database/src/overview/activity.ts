import type { Activity } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { query, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** How often something happened on a day. */
export interface ActivityOfDay {
  /** In UTC, as `2026-11-27`. */
  readonly day: string
  readonly activity: Activity
  readonly n: number
}

const count = rowsCommand<ActivityOfDay>(`insert into activity_day as counted (entity_id, day, activity, n)
  select $1::uuid, r.day, r.activity, r.n from json_to_recordset($2::json) as r (day text, activity text, n bigint)
  on conflict (entity_id, day, activity) do update set n = counted.n + excluded.n`)

/** Sends that these happened on their days. One transaction at a time counts for an entity. */
export const countActivity = (
  tx: EntityTransaction,
  happened: ReadonlyArray<{ readonly day: string; readonly activity: Activity | undefined }>,
): void => {
  const sums = new Map<string, ActivityOfDay>()
  for (const { day, activity } of happened) {
    if (activity === undefined) continue
    const n = sums.get(`${day} ${activity}`)?.n ?? 0
    sums.set(`${day} ${activity}`, { day, activity, n: n + 1 })
  }
  if (sums.size > 0) tx.sendRows(count, [...sums.values()])
}

const since = query<{ day: string; activity: Activity; n: string }>(`select day, activity, n from activity_day
  where entity_id = $1 and day >= $2 order by day, activity`)

/** What was counted since a day, in UTC; days without any are left out. */
export const activitySince = async (scope: EntityScope, day: string): Promise<ReadonlyArray<ActivityOfDay>> =>
  (await scope.run(since, [day])).rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }))
