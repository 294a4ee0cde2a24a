import { Schema } from "effect"
import { severities } from "../rule.ts"

/** What the published schema is called; the number counts up when a reader of the one before would be wrong. */
export const reportFormat = "rollcall/audit-report/1"

/** What the published schema of a manifest is called. */
export const manifestFormat = "rollcall/report-manifest/1"

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

const Instant = Schema.String.check(
  Schema.makeFilter(
    (text: string) => !moment.test(text) || !Number.isNaN(Date.parse(text)) || "Expected a real moment",
  ),
  Schema.isPattern(moment, { message: "Expected a moment in UTC, such as 2026-01-31T12:00:00.000Z" }),
).annotate({ format: "date-time" })

const Count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const Milliseconds = Count
const Sha256 = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{64}$/, { message: "Expected a SHA-256 in hexadecimal" }),
).annotate({ description: "A SHA-256 in hexadecimal: 64 characters." })
const Text = Schema.String
const Texts = Schema.Array(Text)

const Severity = Schema.Literals(severities)

/** How many there are of each severity. */
const BySeverity = Schema.Struct({ critical: Count, high: Count, medium: Count, low: Count, info: Count })

/** A list that may be longer than what is shown of it, which then are the most important. */
const bounded = <Item extends Schema.Codec<unknown, unknown>>(item: Item) =>
  Schema.Struct({
    total: Count.annotate({ description: "How many there are in all." }),
    shown: Schema.Array(item).annotate({ description: "The first of them, the most important first." }),
  }).check(
    Schema.makeFilter(
      ({ total, shown }: { readonly total: number; readonly shown: ReadonlyArray<unknown> }) =>
        total >= shown.length || { path: ["total"], issue: "Expected at least as many as are shown" },
    ),
  )

const Idp = Schema.Literals(["okta", "entra", "other"])

const Person = Schema.Struct({
  id: Text,
  name: Text.annotate({ description: "How people call the person; initials when the report is masked." }),
  userName: Schema.NullOr(Text).annotate({ description: "Null when the report is masked." }),
})

const RoleSource = Schema.Struct({
  how: Schema.Literals(["attribute", "team", "default", "override", "kept", "held"]).annotate({
    description:
      "attribute: a value the identity provider sent; team: a team the person is in; default: nothing said otherwise; override: set by hand; kept: what gave it was withdrawn; held: the last administrator keeps it.",
  }),
  what: Schema.NullOr(Text).annotate({ description: "The path of the attribute or the name of the team." }),
})

const FindingReference = Schema.Struct({
  id: Text,
  fingerprint: Text,
  rule: Text,
  title: Text,
  severity: Severity,
  subject: Schema.Struct({
    kind: Text.annotate({ description: "user, team, connection, token, mapping, entity, …" }),
    id: Text,
    name: Text.annotate({ description: "What people call it." }),
  }),
  message: Text,
}).annotate({ identifier: "FindingReference" })

const ReportedFinding = Schema.Struct({
  ...FindingReference.fields,
  evidence: Schema.Record(Schema.String, Schema.Json),
  remediation: Schema.Struct({
    idp: Texts.annotate({ description: "Steps at the identity provider in use." }),
    rollcall: Texts.annotate({ description: "Steps in Rollcall." }),
  }),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
  reopenedCount: Count,
}).annotate({ identifier: "ReportedFinding" })

const AcknowledgedFinding = Schema.Struct({
  ...ReportedFinding.fields,
  acknowledgement: Schema.Struct({
    kind: Schema.Literals(["accepted-risk", "false-positive", "fix-planned"]),
    reason: Text,
    by: Text,
    at: Instant,
    until: Instant,
    severity: Severity.annotate({ description: "The severity it was given for." }),
  }),
}).annotate({ identifier: "AcknowledgedFinding" })

const ReportReference = Schema.Struct({
  id: Text,
  number: Count,
  generatedAt: Instant,
  sha256: Schema.NullOr(Sha256).annotate({ description: "Of its JSON document; null where it is not known any more." }),
})

const Cover = Schema.Struct({
  id: Text,
  number: Count.annotate({ description: "Counts up by one with each report of the entity." }),
  title: Text,
  entity: Schema.Struct({
    id: Text,
    name: Text,
    timeZone: Text.annotate({ description: "An IANA name; days in the report are days there." }),
  }),
  idp: Schema.NullOr(Idp).annotate({ description: "The identity provider in use; null without a connection." }),
  period: Schema.Struct({ from: Instant, until: Instant }),
  generatedAt: Instant,
  schedule: Schema.NullOr(Schema.Struct({ id: Text, name: Text })),
  requestedBy: Schema.NullOr(Text).annotate({ description: "Who asked for it; null when a schedule did." }),
  productVersion: Text,
  ruleSetVersion: Text,
  masked: Schema.Boolean.annotate({ description: "Whether people are told by initials and id only." }),
})

const Population = Schema.Struct({
  people: Schema.Struct({ staged: Count, active: Count, inactive: Count, deleted: Count }),
  teams: Count,
  administrators: Count,
  administrationFloor: Count.annotate({ description: "How many administrators must remain." }),
  inPeriod: Schema.Struct({ joined: Count, left: Count, roleUp: Count, roleDown: Count }),
})

const Difference = Schema.Struct({
  against: Schema.NullOr(ReportReference).annotate({ description: "The previous report; null for the first." }),
  opened: bounded(FindingReference),
  reopened: bounded(FindingReference),
  resolved: bounded(FindingReference),
  stillOpen: Schema.Struct({ total: Count }),
  severityChanged: bounded(Schema.Struct({ ...FindingReference.fields, from: Severity })),
  acknowledged: bounded(FindingReference),
})

const RoleDistribution = Schema.Struct({
  key: Text,
  name: Text,
  rank: Schema.Int,
  administers: Schema.Boolean,
  people: Count,
  sources: Schema.Array(Schema.Struct({ ...RoleSource.fields, people: Count })),
})

const AccessChange = Schema.Struct({
  at: Instant,
  eventId: Text,
  person: Person,
  change: Schema.Literals(["joined", "left", "role-up", "role-down", "role-changed"]),
  from: Texts.annotate({ description: "Names of roles." }),
  to: Texts.annotate({ description: "Names of roles." }),
  cause: Text.annotate({ description: "What brought it about, in words." }),
  by: Text.annotate({ description: "Who did it: a connection, an administrator, or Rollcall." }),
})

const PrivilegedPerson = Schema.Struct({
  person: Person,
  roles: Texts.annotate({ description: "Names of roles, the highest first." }),
  administers: Schema.Boolean,
  source: RoleSource,
  since: Instant,
  lastSignInAt: Schema.NullOr(Instant).annotate({ description: "Null: never, or not known." }),
})

const DormantPerson = Schema.Struct({
  person: Person,
  roles: Texts,
  createdAt: Instant,
  lastSignInAt: Schema.NullOr(Instant),
  lastNamedAt: Schema.NullOr(Instant).annotate({
    description: "When a request of the identity provider last named the person.",
  }),
})

const Connection = Schema.Struct({
  id: Text,
  label: Text,
  idp: Idp,
  status: Schema.Literals(["draft", "active", "paused", "retired"]),
  createdAt: Instant,
  lastRequestAt: Schema.NullOr(Instant),
  requestsInPeriod: Count,
  refusedInPeriod: Count.annotate({ description: "Requests that were answered with an error." }),
})

const Token = Schema.Struct({
  id: Text,
  label: Text,
  hint: Text.annotate({ description: "Its last characters." }),
  connection: Text.annotate({ description: "The label of its connection." }),
  status: Text.annotate({ description: "active, retiring, revoked or expired." }),
  createdAt: Instant,
  ageDays: Count,
  lastUsedAt: Schema.NullOr(Instant),
  expiresAt: Schema.NullOr(Instant),
})

const RemovalTimes = Schema.Struct({
  count: Count,
  p50Ms: Schema.NullOr(Milliseconds),
  p95Ms: Schema.NullOr(Milliseconds),
  worstMs: Schema.NullOr(Milliseconds),
  limitMs: Milliseconds.annotate({ description: "What took longer is listed." }),
  buckets: Schema.Array(Schema.Struct({ upToMs: Schema.NullOr(Milliseconds), count: Count })).annotate({
    description: "How many took at most so long, and longer than the bucket before; null: any longer.",
  }),
  overLimit: bounded(
    Schema.Struct({
      person: Person,
      askedAt: Instant,
      doneAt: Schema.NullOr(Instant).annotate({ description: "Null: not yet." }),
      tookMs: Milliseconds,
      eventId: Text,
    }),
  ),
})

const RuleEvaluation = Schema.Struct({
  id: Text,
  number: Count,
  group: Text,
  title: Text,
  state: Schema.Literals(["evaluated", "partly", "not-evaluated"]),
  reason: Schema.NullOr(Text).annotate({ description: "What kept it from looking, or from looking at all of them." }),
  looked: Count.annotate({ description: "At how many people, teams, … it looked." }),
  skipped: Count.annotate({ description: "At how many it could not look." }),
  open: Count,
  acknowledged: Count,
})

const Week = Schema.Struct({
  from: Instant,
  opened: Count,
  resolved: Count,
  open: BySeverity.annotate({ description: "At the end of the week." }),
  administrators: Schema.NullOr(Count).annotate({ description: "At the end of the week; null where not known." }),
})

/**
 * What an audit of an entity found, as a document that stands by itself. Its JSON is what is hashed and published; every
 * other format is drawn from it. Moments are ISO 8601 in UTC. Lists are bounded, and each says how many there are in all.
 */
export const AuditReport = Schema.Struct({
  format: Schema.Literal(reportFormat),
  cover: Cover,
  population: Population,
  difference: Difference,
  open: Schema.Struct({
    total: Count,
    bySeverity: BySeverity,
    shown: Schema.Array(ReportedFinding).annotate({ description: "The worst first." }),
  }),
  acknowledged: bounded(AcknowledgedFinding),
  roles: Schema.Struct({
    ...bounded(RoleDistribution).fields,
    withoutRole: Count.annotate({ description: "Active people who hold no role." }),
  }),
  accessChanges: bounded(AccessChange),
  privileged: bounded(PrivilegedPerson),
  dormant: Schema.Struct({
    ...bounded(DormantPerson).fields,
    afterDays: Count,
    knownBy: Schema.Literals(["sign-ins", "requests"]).annotate({
      description: "Whether dormant is who did not sign in, or, where that is not known, whom no request named.",
    }),
  }),
  connections: bounded(Connection),
  tokens: bounded(Token),
  deprovisioning: Schema.Struct({
    requests: RemovalTimes.annotate({ description: "From the identity provider's request until it was applied." }),
    holds: RemovalTimes.annotate({ description: "From the hold of a change until it was released or ended." }),
  }),
  rules: Schema.Array(RuleEvaluation),
  weeks: Schema.Array(Week).annotate({ description: "The oldest first." }),
  trail: Schema.NullOr(Schema.Struct({ seq: Count, hash: Text, at: Instant })).annotate({
    description: "The last entry of the audit trail the report knows of.",
  }),
  manifest: Schema.Struct({
    readAt: Instant.annotate({ description: "The moment the report is a picture of." }),
    rows: Schema.Record(Schema.String, Count).annotate({ description: "How many rows were read of each kind." }),
    previousSha256: Schema.NullOr(Sha256).annotate({ description: "Of the previous report's JSON document." }),
  }),
  signOff: Schema.Struct({
    statement: Text,
    lines: Schema.Array(Schema.Struct({ as: Text, name: Schema.NullOr(Text), at: Schema.NullOr(Instant) })),
  }),
}).annotate({ identifier: "AuditReport", title: "Rollcall audit report" })

export type AuditReport = typeof AuditReport.Type
export type ReportedFinding = typeof ReportedFinding.Type
export type AcknowledgedFinding = typeof AcknowledgedFinding.Type
export type FindingReference = typeof FindingReference.Type
export type ReportedPerson = typeof Person.Type
export type RoleSource = typeof RoleSource.Type
export type AccessChange = typeof AccessChange.Type
export type RemovalTimes = typeof RemovalTimes.Type
export type RuleEvaluation = typeof RuleEvaluation.Type
export type CountBySeverity = typeof BySeverity.Type
export type ReportDifference = typeof Difference.Type

/** A file of a report, by its hash. */
const ReportFile = Schema.Struct({ name: Text, mediaType: Text, bytes: Count, sha256: Sha256 })

/** The files made of a report, with their hashes: what proves that none was changed. */
export const ReportManifest = Schema.Struct({
  format: Schema.Literal(manifestFormat),
  reportId: Text,
  number: Count,
  entity: Schema.Struct({ id: Text, name: Text }),
  generatedAt: Instant,
  documentSha256: Sha256.annotate({ description: "Of the JSON document, which every other file repeats." }),
  previousSha256: Schema.NullOr(Sha256).annotate({ description: "Of the previous report's JSON document." }),
  trail: AuditReport.fields.trail,
  rows: AuditReport.fields.manifest.fields.rows,
  files: Schema.Array(ReportFile),
}).annotate({ identifier: "ReportManifest", title: "Manifest of a Rollcall audit report" })

export type ReportManifest = typeof ReportManifest.Type
