import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { scheduleColumns, type ScheduleRow, type StoredSchedule, toSchedule } from "./stored-schedule.ts"

const page = query<ScheduleRow>(`select ${scheduleColumns} from audit_schedule s
  where s.entity_id = $1 and ($2::uuid is null or s.id > $2) order by s.id limit $3::int`)
const byId = query<ScheduleRow>(`select ${scheduleColumns} from audit_schedule s where s.entity_id = $1 and s.id = $2`)
const byIdLocked = query<ScheduleRow>(`select ${scheduleColumns} from audit_schedule s
  where s.entity_id = $1 and s.id = $2 for no key update`)

/** A page of an entity's schedules, oldest first, behind the one of this id. */
export const pageOfSchedules = async (
  scope: EntityScope,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ReadonlyArray<StoredSchedule>> => (await scope.run(page, [after ?? null, limit])).rows.map(toSchedule)

const count = query<{ n: number }>(`select count(*)::int as n from audit_schedule where entity_id = $1`)

/** How many schedules an entity has. */
export const countSchedules = async (scope: EntityScope): Promise<number> => (await scope.run(count)).rows[0]?.n ?? 0

export const findSchedule = async (scope: EntityScope, id: string): Promise<StoredSchedule | undefined> => {
  const row = (await scope.run(byId, [id])).rows[0]
  return row && toSchedule(row)
}

/** The same, which nobody else changes until the transaction ends. */
export const lockSchedule = async (tx: EntityTransaction, id: string): Promise<StoredSchedule | undefined> => {
  const row = (await tx.run(byIdLocked, [id])).rows[0]
  return row && toSchedule(row)
}
