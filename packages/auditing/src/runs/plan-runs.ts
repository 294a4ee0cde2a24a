import {
  advanceSchedule,
  type Database,
  dueSchedules,
  insertRun,
  takeDueSchedule,
  withEntity,
} from "@rollcall/database"
import { followingRun, isLate } from "@rollcall/domain/audit"
import { Result } from "effect"
import { each } from "../each.ts"

/** What planning draws on. */
export interface Planning {
  readonly database: Database
  readonly newId: () => string
}

/** How many schedules are looked at in one go; the others are still due the next time. */
const mostAtOnce = 200

/**
 * Makes a run of every schedule whose time has come. The run and the schedule's next time are written in one
 * transaction, and a schedule has one run for a time, so several may plan at once. Returns how many runs were made.
 */
export const planRuns = async ({ database, newId }: Planning, signal?: AbortSignal): Promise<number> => {
  let planned = 0
  const plan = async (entityId: string, id: string): Promise<boolean> =>
    withEntity(database, entityId, async (tx) => {
      const due = await takeDueSchedule(tx, id)
      if (due === undefined) return false
      const { schedule, plannedAt, now } = due
      const { makes, masked } = schedule
      const run = { id: newId(), scheduleId: id, makes, masked, plannedAt, isLate: isLate(plannedAt, now) }
      const isNew = await insertRun(tx, run)
      // A zone that is not known any more, after an update of its tables, ends the schedule rather than the worker.
      const next = Result.getOrElse(followingRun(schedule, plannedAt, now), () => undefined)
      advanceSchedule(tx, id, next)
      return isNew
    })
  const due = await dueSchedules(database, mostAtOnce)
  await each(
    due,
    async ({ entityId, id }) => {
      if (await plan(entityId, id)) planned++
    },
    signal,
  )
  return planned
}
