import { AuditReport } from "@rollcall/domain/audit"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant } from "../shapes.ts"

const { bySeverity: BySeverity } = AuditReport.fields.open.fields
const ByActivity = { creates: Schema.Int, updates: Schema.Int, deactivations: Schema.Int, refusals: Schema.Int }

const Contact = Schema.Literals([
  "not-connected",
  "waiting",
  "paused",
  "failing",
  "silent",
  "quiet",
  "active",
]).annotate({
  description:
    "waiting: it never called. failing: its last request was answered with 401, or with a failure. silent: it should have called since. quiet: it has not called for an hour and need not have. active: it called within the hour.",
})

const ConnectionInOverview = Schema.Struct({
  id: Id,
  idp: Schema.Literals(["okta", "entra", "other"]),
  label: Schema.String,
  status: Schema.Literals(["active", "paused"]),
  firstRequestAt: Schema.NullOr(Instant),
  lastRequestAt: Schema.NullOr(Instant),
  lastWriteAt: Schema.NullOr(Instant),
  callsEveryMinutes: Schema.NullOr(Schema.Int).annotate({
    description: "Null: it calls when something changes, and is quiet otherwise.",
  }),
  lastDay: Schema.Struct({
    refusedPushes: Schema.Int.annotate({ description: "Pushes that were refused, or failed." }),
    strangers: Schema.Int.annotate({ description: "Requests without an access token that works." }),
  }),
  tokens: Schema.Array(
    Schema.Struct({
      id: Id,
      hint: Schema.String.annotate({ description: "Its last four characters." }),
      endsAt: Schema.NullOr(Instant).annotate({ description: "Null: it does not end." }),
      lastUsedAt: Schema.NullOr(Instant),
    }),
  ).annotate({ description: "Those that work, oldest first." }),
})

export const Overview = Schema.Struct({
  at: Instant.annotate({ description: "The moment it tells of." }),
  sentence: Schema.Struct({
    code: Schema.Literals([
      "not-connected",
      "waiting",
      "paused",
      "failing",
      "silent",
      "refused",
      "held",
      "roles-differ",
      "not-named",
      "nobody",
      "match",
    ]).annotate({
      description:
        "What is worst. refused: what the identity provider last said of some people was refused. held: a change waits for an administrator. roles-differ: people hold a role it does not give. not-named: an earlier connection named people, and this one has not. match: everybody is as it says.",
    }),
    people: Schema.Int.annotate({ description: "How many it is about." }),
  }).annotate({ description: "Whether all is right, in one sentence." }),
  contact: Contact,
  connection: Schema.NullOr(ConnectionInOverview).annotate({ description: "The one in use." }),
  truth: Schema.Struct({
    said: Schema.Int.annotate({ description: "People the identity provider said are active." }),
    received: Schema.Int.annotate({ description: "Of them, those of whom the last that was said was taken." }),
    applied: Schema.Int.annotate({
      description: "Of them, those of whom no change is held, and whom nobody keeps out.",
    }),
    effective: Schema.Int.annotate({ description: "Of them, those who hold the role it gives." }),
  }).annotate({ description: "Four numbers of people that agree where all is well." }),
  besides: Schema.Struct({
    byHand: Schema.Int.annotate({ description: "Active people who were made here." }),
    earlier: Schema.Int.annotate({ description: "Active people whom only an earlier connection named." }),
  }),
  findings: Schema.Struct({
    open: BySeverity,
    atLastReport: Schema.NullOr(BySeverity),
  }),
  holds: Schema.Int.annotate({ description: "How many changes are held; 1,000 means at least as many." }),
  activity: Schema.Array(Schema.Struct({ day: Schema.String, ...ByActivity })).annotate({
    description:
      "What the identity provider's pushes did to people on each of 30 days in UTC, the oldest first. It is counted when events are sealed, about a second behind; of refusals at most 100 a minute.",
  }),
  lastReport: Schema.NullOr(
    Schema.Struct({ id: Id, number: Schema.Int, generatedAt: Instant, verdict: Schema.String }),
  ),
  nextReport: Schema.NullOr(Schema.Struct({ scheduleId: Id, name: Schema.String, at: Instant })),
  rulesVersion: Schema.Int.annotate({
    description: "Of the roles and mapping in force; 1 is what an entity begins with.",
  }),
}).annotate({ identifier: "Overview" })
export type Overview = typeof Overview.Type

export const overviewRoutes = defineRoutes({
  get: {
    method: "GET",
    path: "/entities/{entityId}/overview",
    scope: "read",
    summary: "See whether all is right with an entity",
    status: 200,
    success: Overview,
  },
})
