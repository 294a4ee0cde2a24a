import type { Finding } from "@rollcall/domain/audit"
import { command, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

const columns = `id uuid, rule text, severity text, state text, subject_kind text, subject_id uuid, key text,
    fingerprint text, evidence json, message text, remediation json, auto_fix json, first_seen_at timestamptz,
    last_seen_at timestamptz, resolved_at timestamptz, reopened_count integer, acknowledgement json`

const add = rowsCommand<ReturnType<typeof rowOf>>(`insert into finding (entity_id, id, rule, severity, state,
    subject_kind, subject_id, key, fingerprint, evidence, message, remediation, auto_fix, first_seen_at, last_seen_at,
    resolved_at, reopened_count, acknowledgement, version)
  select $1::uuid, n.*, 1 from json_to_recordset($2::json) as n (${columns})`)

/** Sends findings that are new. */
export const addFindings = (tx: EntityTransaction, findings: ReadonlyArray<Finding>): void => {
  if (findings.length > 0) tx.sendRows(add, findings.map(rowOf))
}

const change = rowsCommand<ReturnType<typeof rowOf>>(`update finding f set severity = n.severity, state = n.state,
    evidence = n.evidence, message = n.message, remediation = n.remediation, auto_fix = n.auto_fix,
    last_seen_at = n.last_seen_at, resolved_at = n.resolved_at, reopened_count = n.reopened_count,
    acknowledgement = n.acknowledgement, version = f.version + 1
  from json_to_recordset($2::json) as n (${columns}) where f.entity_id = $1::uuid and f.id = n.id`)

/** Sends findings that are stored as they are now. */
export const changeFindings = (tx: EntityTransaction, findings: ReadonlyArray<Finding>): void => {
  if (findings.length > 0) tx.sendRows(change, findings.map(rowOf))
}

const see = command(`update finding set last_seen_at = $3 where entity_id = $1 and id = any($2::uuid[])`)

/** Sends when findings that are otherwise as they were have been seen; their versions stay. */
export const noteFindingsSeen = (tx: EntityTransaction, ids: ReadonlyArray<string>, at: string): void => {
  if (ids.length > 0) tx.send(see, [ids, at])
}

const rowOf = (finding: Finding) => ({
  id: finding.id,
  rule: finding.rule,
  severity: finding.severity,
  state: finding.state,
  subject_kind: finding.subject.kind,
  subject_id: finding.subject.id,
  key: finding.key,
  fingerprint: finding.fingerprint,
  evidence: finding.evidence,
  message: finding.message,
  remediation: finding.remediation,
  auto_fix: finding.autoFix,
  first_seen_at: finding.firstSeenAt,
  last_seen_at: finding.lastSeenAt,
  resolved_at: finding.resolvedAt,
  reopened_count: finding.reopenedCount,
  acknowledgement: finding.acknowledgement,
})
