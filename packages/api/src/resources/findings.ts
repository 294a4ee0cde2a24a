import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, largestPage, pageOf, paging, Version } from "../shapes.ts"

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
    name: Schema.NullOr(Schema.String).annotate({ description: "What it is called now." }),
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
  assignee: Schema.NullOr(
    Schema.Struct({
      accountId: Id,
      name: Schema.NullOr(Schema.String).annotate({ description: "What they are called now." }),
      since: Instant,
    }),
  ).annotate({ description: "The administrator who sees to it." }),
  version: Version,
}).annotate({ identifier: "Finding" })
export type Finding = typeof Finding.Type

const Count = Schema.Struct({ open: Schema.Int, acknowledged: Schema.Int, resolved: Schema.Int })

export const FindingGroup = Schema.Struct({
  rule: Schema.String,
  title: Schema.String,
  means: Schema.String.annotate({ description: "What the rule looks for, and why it matters." }),
  severity: Severity.annotate({ description: "The worst among those that are open, or else among all." }),
  findings: Count,
  openBySeverity: Schema.Struct({
    critical: Schema.Int,
    high: Schema.Int,
    medium: Schema.Int,
    low: Schema.Int,
    info: Schema.Int,
  }),
  newFindings: Schema.Int.annotate({ description: "How many that are open were first seen since the last report." }),
  reopened: Schema.Int.annotate({ description: "How many that are open had been resolved before." }),
  firstSeenAt: Instant,
}).annotate({ identifier: "FindingGroup" })
export type FindingGroup = typeof FindingGroup.Type

const Acknowledgement = {
  kind: Schema.Literals(["accepted-risk", "false-positive", "fix-planned"]),
  reason: Schema.String.check(Schema.isMaxLength(500)),
  until: Instant,
}
const Assignee = Id.annotate({ description: "Only those that this account sees to." })
const Many = Schema.Array(Id).check(Schema.isMinLength(1), Schema.isMaxLength(largestPage))
const Handled = Schema.Struct({
  findings: Schema.Array(
    Schema.Struct({
      id: Id,
      refused: Schema.NullOr(Schema.String).annotate({ description: "Why it is as it was." }),
    }),
  ),
})

const all = "/entities/{entityId}/findings"
const one = `${all}/{findingId}` as const

export const findingRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List findings",
    description: "Newest first.",
    query: Schema.Struct({
      state: Schema.optionalKey(State),
      severity: Schema.optionalKey(Severity),
      rule: Schema.optionalKey(Schema.String),
      userId: Schema.optionalKey(Id),
      assigneeId: Schema.optionalKey(Assignee),
      since: Schema.optionalKey(Instant.annotate({ description: "First seen after this moment." })),
      ...paging,
    }),
    status: 200,
    success: pageOf(Finding),
  },
  groups: {
    method: "GET",
    path: `${all}/groups`,
    scope: "read",
    summary: "Count findings by rule",
    description: "Rules with findings of any state: those with the worst that is open first, then those with most.",
    query: Schema.Struct({ assigneeId: Schema.optionalKey(Assignee) }),
    status: 200,
    success: Schema.Struct({
      since: Schema.NullOr(Instant).annotate({ description: "When the last report was made; null: there is none." }),
      findings: Count,
      groups: Schema.Array(FindingGroup),
    }),
  },
  acknowledgeMany: {
    method: "POST",
    path: `${all}/acknowledge`,
    scope: "write",
    summary: "Let findings of one rule stand until a time",
    description: "Each by itself: those that are refused stay as they are, and the answer says why.",
    body: Schema.Struct({ rule: Schema.String, findingIds: Many, ...Acknowledgement }),
    status: 200,
    success: Handled,
  },
  reopenMany: {
    method: "POST",
    path: `${all}/reopen`,
    scope: "write",
    summary: "End acknowledgements",
    description: "Each by itself: those that are refused stay as they are, and the answer says why.",
    body: Schema.Struct({ findingIds: Many }),
    status: 200,
    success: Handled,
  },
  assign: {
    method: "POST",
    path: `${all}/assign`,
    scope: "write",
    summary: "Give findings to an administrator",
    description:
      "To an owner or administrator of the entity; `null` takes them back. Each by itself: those that are refused stay as they are, and the answer says why. Whoever administers no more has none.",
    body: Schema.Struct({ findingIds: Many, accountId: Schema.NullOr(Id) }),
    status: 200,
    success: Handled,
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a finding", status: 200, success: Finding },
  acknowledge: {
    method: "POST",
    path: `${one}/acknowledge`,
    scope: "write",
    summary: "Let a finding stand until a time",
    description:
      "At most 365 days, 90 for a critical one. It opens again when the time is over, when it gets worse, or when what it was acknowledged for changes.",
    body: Schema.Struct(Acknowledgement),
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
