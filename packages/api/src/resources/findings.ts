import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"

const Severity = Schema.Literals(["critical", "high", "medium", "low", "info"])
const State = Schema.Literals(["open", "acknowledged", "resolved"])
const Steps = Schema.Array(Schema.String)

export const Finding = Schema.Struct({
  id: Id,
  rule: Schema.String.annotate({ description: "The id of the rule: see docs/audit-rules.md." }),
  severity: Severity,
  state: State,
  subject: Schema.Struct({
    kind: Schema.Literals(["user", "team", "token", "connection", "entity"]),
    id: Id,
  }).annotate({ description: "What the finding is about." }),
  message: Schema.String,
  evidence: Schema.Record(Schema.String, Schema.Json),
  remediation: Schema.Struct({ okta: Steps, entra: Steps, rollcall: Schema.optionalKey(Steps) }).annotate({
    description: "How to cure it, step by step, in each product.",
  }),
  autoFix: Schema.NullOr(Schema.Record(Schema.String, Schema.Json)).annotate({
    description: "What Rollcall can do itself; `does` says it in words.",
  }),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  resolvedAt: Schema.NullOr(Instant),
  reopenedCount: Schema.Int,
  acknowledgement: Schema.NullOr(
    Schema.Struct({
      by: Schema.String,
      at: Instant,
      kind: Schema.Literals(["accepted-risk", "false-positive", "fix-planned"]),
      reason: Schema.String,
      until: Instant,
    }),
  ),
  version: Version,
}).annotate({ identifier: "Finding" })
export type Finding = typeof Finding.Type

const one = "/entities/{entityId}/findings/{findingId}"

export const findingRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/findings",
    scope: "read",
    summary: "List findings",
    description: "Newest first.",
    query: Schema.Struct({
      state: Schema.optionalKey(State),
      severity: Schema.optionalKey(Severity),
      rule: Schema.optionalKey(Schema.String),
      userId: Schema.optionalKey(Id),
      ...paging,
    }),
    status: 200,
    success: pageOf(Finding),
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a finding", status: 200, success: Finding },
  acknowledge: {
    method: "POST",
    path: `${one}/acknowledge`,
    scope: "write",
    summary: "Let a finding stand until a time",
    description:
      "At most 365 days, 90 for a critical one. It opens again when the time is over, when it gets worse, or when what it was acknowledged for changes.",
    body: Schema.Struct({
      kind: Schema.Literals(["accepted-risk", "false-positive", "fix-planned"]),
      reason: Schema.String.check(Schema.isMaxLength(500)),
      until: Instant,
    }),
    status: 200,
    success: Finding,
  },
  reopen: {
    method: "POST",
    path: `${one}/reopen`,
    scope: "write",
    summary: "End an acknowledgement",
    status: 200,
    success: Finding,
  },
  applyFix: {
    method: "POST",
    path: `${one}/apply-fix`,
    scope: "write",
    summary: "Do what the finding says Rollcall can do itself",
    description:
      "The finding is resolved when the next look at the user, within a second or two, does not see it. A change of the rules goes into their draft, and the finding stands until you put that in force.",
    status: 200,
    success: Finding,
  },
})
