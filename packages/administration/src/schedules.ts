import {
  countSchedules,
  deleteSchedule,
  insertSchedule,
  lockSchedule,
  type StoredSchedule,
  updateSchedule,
} from "@rollcall/database"
import { describeCron, nextRuns, runInWords } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"
import { Result } from "effect"
import { act, expectVersion } from "./act.ts"
import { type ActRefused, conflict, invalid, missing } from "./refusal.ts"

/** What an administrator may say of a schedule. */
export type ScheduleWish = Pick<
  StoredSchedule,
  "name" | "makes" | "cron" | "timeZone" | "deliveries" | "condition" | "masked" | "enabled"
>

/** When something runs, said for people. */
export interface TimingInWords {
  readonly words: string
  readonly nextRuns: ReadonlyArray<{ readonly at: string; readonly words: string }>
}

const mostSchedules = 100
const shown = 5

/** Says when a cron expression comes true on the clocks of a zone. `now`: milliseconds since 1970. */
export const timingInWords = (cron: string, timeZone: string, now: number): Result.Result<TimingInWords, ActRefused> =>
  Result.gen(function* () {
    const words = yield* Result.mapError(describeCron(cron), ({ detail }) => invalid(detail, "cron"))
    const runs = nextRuns(cron, timeZone, new Date(now).toISOString(), shown)
    // The expression was read; what is left to be wrong is the zone.
    const next = yield* Result.mapError(runs, ({ detail }) => invalid(detail, "timeZone"))
    return { words, nextRuns: next.map((at) => ({ at, words: runInWords(at, timeZone) })) }
  })

/** Makes a schedule. */
export const createSchedule = (entityId: string, wish: ScheduleWish) =>
  act(entityId, async (tx, { now, newId, record, by }): Promise<StoredSchedule> => {
    if ((await countSchedules(tx)) >= mostSchedules) {
      throw conflict(`There are ${mostSchedules} schedules already. Delete one first.`)
    }
    const id = newId()
    const made = withNextRun({ ...wish, id, version: 1, createdBy: by, createdAt: new Date(now).toISOString() }, now)
    insertSchedule(tx, made)
    record({ kind: "schedule.created", subject: `Schedules/${id}`, after: told(made) })
    return made
  })

/** Changes a schedule in the version an `If-Match` header names; what is not given stays. */
export const editSchedule = (entityId: string, id: string, edit: Partial<ScheduleWish>, ifMatch: string | undefined) =>
  act(entityId, async (tx, { now, record }): Promise<StoredSchedule> => {
    const before = await lockSchedule(tx, id)
    if (before === undefined) throw noSuchSchedule()
    expectVersion(ifMatch, before.version)
    const after = withNextRun({ ...before, ...edit, version: before.version + 1 }, now)
    updateSchedule(tx, after)
    record({ kind: "schedule.changed", subject: `Schedules/${id}`, before: told(before), after: told(after) })
    return after
  })

/** Deletes a schedule in the version an `If-Match` header names; its runs and reports stay. */
export const removeSchedule = (entityId: string, id: string, ifMatch: string | undefined) =>
  act(entityId, async (tx, { record }) => {
    const before = await lockSchedule(tx, id)
    if (before === undefined) throw noSuchSchedule()
    expectVersion(ifMatch, before.version)
    deleteSchedule(tx, id)
    record({ kind: "schedule.deleted", subject: `Schedules/${id}`, before: told(before) })
  })

const noSuchSchedule = (): ActRefused => missing("There is no such schedule.")

const withNextRun = (given: StoredSchedule, now: number): StoredSchedule => {
  const { nextRunAt: _, ...schedule } = given
  const { nextRuns: next } = Result.getOrThrowWith(
    timingInWords(schedule.cron, schedule.timeZone, now),
    (refused) => refused,
  )
  const [first] = next
  return schedule.enabled && first !== undefined ? { ...schedule, nextRunAt: first.at } : schedule
}

const told = ({ name, makes, cron, timeZone, deliveries, condition, masked, enabled }: StoredSchedule): JsonObject => ({
  name,
  makes,
  cron,
  timeZone,
  deliveries,
  condition,
  masked,
  enabled,
})
