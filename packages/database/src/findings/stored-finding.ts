import type { Acknowledgement, AutoFix, Finding, FindingSubject, Remediation, Severity } from "@rollcall/domain/audit"
import type { JsonObject } from "@rollcall/domain/scim"

/** A finding as it is stored; its version counts up at each change. */
export interface StoredFinding extends Finding {
  readonly version: number
  /** Who sees to it. */
  readonly assignee?: { readonly accountId: string; readonly since: string }
}

export const findingColumns = `f.id, f.rule, f.severity, f.state, f.subject_kind, f.subject_id, f.key, f.fingerprint,
  f.evidence, f.message, f.remediation, f.auto_fix, f.first_seen_at, f.last_seen_at, f.resolved_at, f.reopened_count,
  f.acknowledgement, f.version, f.assignee_id, f.assigned_at`

export interface FindingRow {
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly state: Finding["state"]
  readonly subject_kind: FindingSubject["kind"]
  readonly subject_id: string
  readonly key: string
  readonly fingerprint: string
  readonly evidence: JsonObject
  readonly message: string
  readonly remediation: Remediation
  readonly auto_fix: AutoFix | null
  readonly first_seen_at: Date
  readonly last_seen_at: Date
  readonly resolved_at: Date | null
  readonly reopened_count: number
  readonly acknowledgement: Acknowledgement | null
  readonly version: number
  readonly assignee_id: string | null
  readonly assigned_at: Date | null
}

export const toFinding = (row: FindingRow): StoredFinding => ({
  id: row.id,
  rule: row.rule,
  severity: row.severity,
  state: row.state,
  subject: { kind: row.subject_kind, id: row.subject_id },
  key: row.key,
  fingerprint: row.fingerprint,
  evidence: row.evidence,
  message: row.message,
  remediation: row.remediation,
  ...(row.auto_fix === null ? {} : { autoFix: row.auto_fix }),
  firstSeenAt: row.first_seen_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  ...(row.resolved_at === null ? {} : { resolvedAt: row.resolved_at.toISOString() }),
  reopenedCount: row.reopened_count,
  ...(row.acknowledgement === null ? {} : { acknowledgement: row.acknowledgement }),
  version: row.version,
  ...(row.assignee_id === null || row.assigned_at === null
    ? {}
    : { assignee: { accountId: row.assignee_id, since: row.assigned_at.toISOString() } }),
})
