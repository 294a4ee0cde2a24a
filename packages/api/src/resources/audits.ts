import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

const State = Schema.Literals(["queued", "running", "done", "failed"])

export const AuditRun = Schema.Struct({
  id: Id,
  scheduleId: Schema.NullOr(Id).annotate({ description: "Null: somebody asked for it." }),
  makes: Schema.Literals(["audit", "report"]).annotate({
    description: "Findings brought up to date, or a report of them too.",
  }),
  plannedAt: Instant,
  late: Schema.Boolean.annotate({ description: "It makes up for what was missed while no worker was there." }),
  state: State,
  requestedBy: Schema.NullOr(Schema.String),
  progress: Schema.NullOr(
    Schema.Struct({ people: Schema.Int, of: Schema.Int }).annotate({
      description: "At how many people it looked, of how many.",
    }),
  ),
  outcome: Schema.NullOr(Schema.Record(Schema.String, Schema.Json)).annotate({
    description: "What it saw: people, findings by what became of them, and how each rule fared.",
  }),
  error: Schema.NullOr(Schema.String).annotate({
    description: "Why it failed; while it waits, why it did the last time.",
  }),
  reportId: Schema.NullOr(Id),
  createdAt: Instant,
  startedAt: Schema.NullOr(Instant),
  finishedAt: Schema.NullOr(Instant),
}).annotate({ identifier: "AuditRun" })
export type AuditRun = typeof AuditRun.Type

const path = "/entities/{entityId}/audits"

export const auditRoutes = defineRoutes({
  list: {
    method: "GET",
    path,
    scope: "read",
    summary: "List audits",
    description: "Newest first.",
    query: Schema.Struct({ state: Schema.optionalKey(State), scheduleId: Schema.optionalKey(Id), ...paging }),
    status: 200,
    success: pageOf(AuditRun),
  },
  start: {
    method: "POST",
    path,
    scope: "write",
    summary: "Audit an entity now",
    description: "Every rule looks at everybody. It waits for an audit of the entity that is under way.",
    status: 201,
    success: AuditRun,
  },
  get: {
    method: "GET",
    path: `${path}/{auditId}`,
    scope: "read",
    summary: "Get an audit",
    description: "How far it is, or what it saw.",
    status: 200,
    success: AuditRun,
  },
})
