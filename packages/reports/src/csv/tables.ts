import type { AuditReport, ReportedFinding } from "@rollcall/domain/audit"
import type { CellValue } from "./cell.ts"

/** A file of the export. */
export interface CsvTable {
  readonly name: string
  /** What it holds, for the note beside it. */
  readonly holds: string
  readonly columns: ReadonlyArray<string>
  readonly rows: ReadonlyArray<ReadonlyArray<CellValue>>
  /** How many there are in all. */
  readonly total: number
}

const findingColumns = [
  "id",
  "rule",
  "title",
  "severity",
  "subject_kind",
  "subject_id",
  "subject_name",
  "message",
  "evidence",
  "cure_at_identity_provider",
  "cure_in_rollcall",
  "first_seen_at",
  "last_seen_at",
  "reopened_count",
  "fingerprint",
]

const findingRow = (finding: ReportedFinding): ReadonlyArray<CellValue> => [
  finding.id,
  finding.rule,
  finding.title,
  finding.severity,
  finding.subject.kind,
  finding.subject.id,
  finding.subject.name,
  finding.message,
  JSON.stringify(finding.evidence),
  finding.remediation.idp.join("\n"),
  finding.remediation.rollcall.join("\n"),
  finding.firstSeenAt,
  finding.lastSeenAt,
  finding.reopenedCount,
  finding.fingerprint,
]

/** The tables of a report, values as they are in its JSON; several in one cell stand on lines of their own. */
export const csvTables = (report: AuditReport): ReadonlyArray<CsvTable> => {
  const { open, acknowledged, roles, accessChanges, privileged, dormant, connections, tokens, rules, weeks } = report
  return [
    {
      name: "findings",
      holds: "Open findings, the worst first.",
      columns: findingColumns,
      rows: open.shown.map(findingRow),
      total: open.total,
    },
    {
      name: "acknowledged",
      holds: "Acknowledged findings, with why, by whom and until when.",
      columns: [...findingColumns, "kind", "reason", "by", "at", "until", "severity_then"],
      rows: acknowledged.shown.map((finding) => {
        const { kind, reason, by, at, until, severity } = finding.acknowledgement
        return [...findingRow(finding), kind, reason, by, at, until, severity]
      }),
      total: acknowledged.total,
    },
    {
      name: "role-assignments",
      holds: "How many people hold each role, by what gave it.",
      columns: ["role_key", "role_name", "rank", "administers", "how", "what", "people"],
      rows: roles.shown.flatMap((role) =>
        role.sources.map(({ how, what, people }) => [
          role.key,
          role.name,
          role.rank,
          role.administers,
          how,
          what,
          people,
        ]),
      ),
      total: roles.shown.reduce((sum, { sources }) => sum + sources.length, 0) + roles.total - roles.shown.length,
    },
    {
      name: "access-changes",
      holds: "Who got or lost which role in the period, the last first.",
      columns: ["at", "event_id", "person_id", "person_name", "user_name", "change", "from", "to", "cause", "by"],
      rows: accessChanges.shown.map(({ at, eventId, person, change, from, to, cause, by }) => [
        at,
        eventId,
        person.id,
        person.name,
        person.userName,
        change,
        from.join("\n"),
        to.join("\n"),
        cause,
        by,
      ]),
      total: accessChanges.total,
    },
    {
      name: "privileged",
      holds: "People who hold a privileged role.",
      columns: [
        "person_id",
        "person_name",
        "user_name",
        "roles",
        "administers",
        "how",
        "what",
        "since",
        "last_sign_in_at",
      ],
      rows: privileged.shown.map(({ person, roles: held, administers, source, since, lastSignInAt }) => [
        person.id,
        person.name,
        person.userName,
        held.join("\n"),
        administers,
        source.how,
        source.what,
        since,
        lastSignInAt,
      ]),
      total: privileged.total,
    },
    {
      name: "dormant",
      holds: "People who are let in and do not come.",
      columns: ["person_id", "person_name", "user_name", "roles", "created_at", "last_sign_in_at", "last_named_at"],
      rows: dormant.shown.map(({ person, roles: held, createdAt, lastSignInAt, lastNamedAt }) => [
        person.id,
        person.name,
        person.userName,
        held.join("\n"),
        createdAt,
        lastSignInAt,
        lastNamedAt,
      ]),
      total: dormant.total,
    },
    {
      name: "connections",
      holds: "Connections of identity providers.",
      columns: [
        "id",
        "label",
        "idp",
        "status",
        "created_at",
        "last_request_at",
        "requests_in_period",
        "refused_in_period",
      ],
      rows: connections.shown.map((connection) => [
        connection.id,
        connection.label,
        connection.idp,
        connection.status,
        connection.createdAt,
        connection.lastRequestAt,
        connection.requestsInPeriod,
        connection.refusedInPeriod,
      ]),
      total: connections.total,
    },
    {
      name: "tokens",
      holds: "Access tokens, by their last characters.",
      columns: ["id", "label", "hint", "connection", "status", "created_at", "age_days", "last_used_at", "expires_at"],
      rows: tokens.shown.map((token) => [
        token.id,
        token.label,
        token.hint,
        token.connection,
        token.status,
        token.createdAt,
        token.ageDays,
        token.lastUsedAt,
        token.expiresAt,
      ]),
      total: tokens.total,
    },
    {
      name: "rules",
      holds: "Rules, with what they looked at and what kept them from looking.",
      columns: ["number", "id", "group", "title", "state", "reason", "looked", "skipped", "open", "acknowledged"],
      rows: rules.map((rule) => [
        rule.number,
        rule.id,
        rule.group,
        rule.title,
        rule.state,
        rule.reason,
        rule.looked,
        rule.skipped,
        rule.open,
        rule.acknowledged,
      ]),
      total: rules.length,
    },
    {
      name: "weeks",
      holds: "Findings opened and resolved in each week, and open at its end.",
      columns: ["from", "opened", "resolved", "critical", "high", "medium", "low", "info", "administrators"],
      rows: weeks.map(({ from, opened, resolved, open: left, administrators }) => [
        from,
        opened,
        resolved,
        left.critical,
        left.high,
        left.medium,
        left.low,
        left.info,
        administrators,
      ]),
      total: weeks.length,
    },
  ]
}
