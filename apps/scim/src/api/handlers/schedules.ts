import { createSchedule, editSchedule, look, removeSchedule, timingInWords } from "@rollcall/administration"
import { type AuditSchedule } from "@rollcall/api"
import { findSchedule, pageOfSchedules, type StoredSchedule } from "@rollcall/database"
import { etag } from "@rollcall/domain/scim"
import { Clock, Effect, Result } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const scheduleHandlers: HandlersOf<"schedules"> = {
  list: Effect.fnUntraced(function* ({ params, page: { after, limit, cursorBehind } }) {
    const rows = yield* look(params.entityId, (tx) => pageOfSchedules(tx, { after, limit }))
    const now = yield* Clock.currentTimeMillis
    return { body: showPage({ limit, cursorBehind }, rows, (schedule) => show(schedule, now)) }
  }),
  create: ({ params, body }) => {
    const usual = { timeZone: "UTC", deliveries: [], condition: "always", masked: false, enabled: true } as const
    return Effect.flatMap(createSchedule(params.entityId, { ...usual, ...body }), answer)
  },
  preview: Effect.fnUntraced(function* ({ body: { cron, timeZone } }) {
    return { body: yield* Effect.fromResult(timingInWords(cron, timeZone, yield* Clock.currentTimeMillis)) }
  }),
  get: Effect.fnUntraced(function* ({ params: { entityId, scheduleId } }) {
    const schedule = yield* look(entityId, (tx) => findSchedule(tx, scheduleId))
    return schedule === undefined ? yield* noSuchThing() : yield* answer(schedule)
  }),
  edit: ({ params: { entityId, scheduleId }, body, ifMatch }) =>
    Effect.flatMap(editSchedule(entityId, scheduleId, body, ifMatch), answer),
  remove: ({ params: { entityId, scheduleId }, ifMatch }) =>
    Effect.as(removeSchedule(entityId, scheduleId, ifMatch), { body: undefined }),
}

const answer = (schedule: StoredSchedule) =>
  Effect.map(Clock.currentTimeMillis, (now) => ({ body: show(schedule, now), etag: etag(schedule.version) }))

const show = (schedule: StoredSchedule, now: number): AuditSchedule => {
  // One whose zone this system does not know any more shows what it was made with.
  const timing = Result.getOrElse(timingInWords(schedule.cron, schedule.timeZone, now), () => ({
    words: schedule.cron,
    nextRuns: [],
  }))
  return {
    id: schedule.id,
    name: schedule.name,
    makes: schedule.makes,
    cron: schedule.cron,
    timeZone: schedule.timeZone,
    words: timing.words,
    nextRuns: schedule.enabled ? timing.nextRuns : [],
    deliveries: schedule.deliveries as AuditSchedule["deliveries"],
    condition: schedule.condition,
    masked: schedule.masked,
    enabled: schedule.enabled,
    createdBy: schedule.createdBy,
    createdAt: schedule.createdAt,
    version: schedule.version,
  }
}
