import { deliveryConditions } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, Name, pageOf, paging, Version } from "../shapes.ts"

const Address = Schema.String.check(
  Schema.isMaxLength(254),
  Schema.isPattern(/^[^\s@<>(),;:\\"[\]]+@[^\s@<>(),;:\\"[\]]+$/u, {
    message: "Expected an e-mail address, such as audit@acme.example",
  }),
)
const Format = Schema.Literals(["html", "pdf", "csv", "json"])
const Delivery = Schema.Union([
  Schema.Struct({
    channel: Schema.Literal("mail"),
    address: Address,
    attach: Schema.Array(Format)
      .check(Schema.isMaxLength(4))
      .annotate({ description: "The files that go with the mail; none: it has a link." }),
  }),
  Schema.Struct({ channel: Schema.Literal("webhook"), webhookId: Id }),
])
const Deliveries = Schema.Array(Delivery).check(Schema.isMaxLength(20)).annotate({
  description: "Where its reports are sent.",
})

const Cron = Schema.String.check(Schema.isMaxLength(200)).annotate({
  description: "Five fields: minute, hour, day of month, month, day of week. `0 7 * * 1` is every Monday at 07:00.",
})
const TimeZone = Schema.String.check(Schema.isMaxLength(60)).annotate({
  description: "An IANA name, such as Europe/Stockholm.",
})
const Makes = Schema.Literals(["audit", "report"]).annotate({
  description: "Findings brought up to date, or a report of them too.",
})
const Condition = Schema.Literals(deliveryConditions).annotate({
  description: "When its reports are sent; they are made and kept in any case.",
})
const Masked = Schema.Boolean.annotate({ description: "Its reports tell people by initials and id only." })

/** When a schedule runs, said for people. */
const Timing = {
  words: Schema.String.annotate({ description: "Such as: every Monday at 07:00." }),
  nextRuns: Schema.Array(Schema.Struct({ at: Instant, words: Schema.String })).annotate({
    description: "The next five, in words on the clocks of its time zone; none while it is turned off.",
  }),
}

export const AuditSchedule = Schema.Struct({
  id: Id,
  name: Name,
  makes: Makes,
  cron: Cron,
  timeZone: TimeZone,
  ...Timing,
  deliveries: Deliveries,
  condition: Condition,
  masked: Masked,
  enabled: Schema.Boolean,
  createdBy: Schema.String,
  createdAt: Instant,
  version: Version,
}).annotate({ identifier: "AuditSchedule" })
export type AuditSchedule = typeof AuditSchedule.Type

const path = "/entities/{entityId}/schedules"
const one = `${path}/{scheduleId}` as const

export const scheduleRoutes = defineRoutes({
  list: {
    method: "GET",
    path,
    scope: "read",
    summary: "List schedules of audits and reports",
    description: "Oldest first. An entity begins with an audit every night and a report every week.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(AuditSchedule),
  },
  create: {
    method: "POST",
    path,
    scope: "write",
    summary: "Make a schedule",
    body: Schema.Struct({
      name: Name,
      makes: Makes,
      cron: Cron,
      timeZone: Schema.optionalKey(TimeZone),
      deliveries: Schema.optionalKey(Deliveries),
      condition: Schema.optionalKey(Condition),
      masked: Schema.optionalKey(Masked),
      enabled: Schema.optionalKey(Schema.Boolean),
    }),
    status: 201,
    success: AuditSchedule,
    etag: true,
  },
  preview: {
    method: "POST",
    path: `${path}/preview`,
    scope: "read",
    summary: "Say when a schedule would run",
    description: "Stores nothing.",
    body: Schema.Struct({ cron: Cron, timeZone: TimeZone }),
    status: 200,
    success: Schema.Struct(Timing),
  },
  get: {
    method: "GET",
    path: one,
    scope: "read",
    summary: "Get a schedule",
    status: 200,
    success: AuditSchedule,
    etag: true,
  },
  edit: {
    method: "PATCH",
    path: one,
    scope: "write",
    summary: "Change a schedule",
    description: "What is not sent stays.",
    ifMatch: true,
    body: Schema.Struct({
      name: Schema.optionalKey(Name),
      makes: Schema.optionalKey(Makes),
      cron: Schema.optionalKey(Cron),
      timeZone: Schema.optionalKey(TimeZone),
      deliveries: Schema.optionalKey(Deliveries),
      condition: Schema.optionalKey(Condition),
      masked: Schema.optionalKey(Masked),
      enabled: Schema.optionalKey(Schema.Boolean),
    }),
    status: 200,
    success: AuditSchedule,
    etag: true,
  },
  remove: {
    method: "DELETE",
    path: one,
    scope: "write",
    summary: "Delete a schedule",
    description: "Its audits and reports stay.",
    ifMatch: true,
    status: 204,
  },
})
