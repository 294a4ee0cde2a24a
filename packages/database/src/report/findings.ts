import type { Finding, Severity } from "@rollcall/domain/audit"
import { findingColumns, type FindingRow, type StoredFinding, toFinding } from "../findings/stored-finding.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** Findings that are alike in all that a report counts. Weeks are the Mondays they begin with, in UTC. */
export interface FindingsAlike {
  readonly rule: string
  readonly severity: Severity
  readonly state: Finding["state"]
  /** Null: before the first week that is told. */
  readonly openedIn: Date | null
  /** Null: it is not resolved, or was before the first week that is told. */
  readonly resolvedIn: Date | null
  readonly isResolvedEarlier: boolean
  /** Whether it is one the earlier report did not have. */
  readonly isNew: boolean
  readonly isResolvedSince: boolean
  readonly isAcknowledgedSince: boolean
  readonly findings: number
}

const end = query<{ id: string }>(`select id from (select id from finding
    where entity_id = $1 and ($2::uuid is null or id > $2) order by id limit $3::int) page
  order by id desc limit 1`)

const weekOf = (at: string): string => `case when ${at} >= $4 then date_trunc('week', ${at}, 'UTC') end`

const alike = query<FindingsAlike>(`select f.rule, f.severity, f.state, ${weekOf("f.first_seen_at")} as "openedIn",
    ${weekOf("f.resolved_at")} as "resolvedIn", f.resolved_at < $4 as "isResolvedEarlier",
    f.first_seen_at > $5 as "isNew", coalesce(f.resolved_at > $5, false) as "isResolvedSince",
    coalesce((f.acknowledgement ->> 'at')::timestamptz > $5, false) as "isAcknowledgedSince",
    count(*)::int as findings
  from finding f where f.entity_id = $1 and ($2::uuid is null or f.id > $2) and f.id <= $3::uuid
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9`)

export interface FindingsOfReportQuery {
  readonly after: string | undefined
  readonly limit: number
  /** The first week that is told begins here. */
  readonly weeksFrom: Date
  /** When the earlier report was made. */
  readonly since: Date
}

/** What a report counts of the findings behind one, so many at a time. */
export const findingsOfReport = async (
  tx: EntityTransaction,
  { after, limit, weeksFrom, since }: FindingsOfReportQuery,
): Promise<{ readonly through?: string; readonly alike: ReadonlyArray<FindingsAlike> }> => {
  const from = after ?? null
  const through = (await tx.run(end, [from, limit])).rows[0]?.id
  if (through === undefined) return { alike: [] }
  return { through, alike: (await tx.run(alike, [from, through, weeksFrom, since])).rows }
}

const worst = query<FindingRow>(`select ${findingColumns} from finding f
  where f.entity_id = $1 and f.state = $2 and f.severity = $3 order by f.id desc limit $4::int`)

/** Findings of a state and severity, the latest first. */
export const latestFindings = async (
  tx: EntityTransaction,
  { state, severity, limit }: { readonly state: Finding["state"]; readonly severity: Severity; readonly limit: number },
): Promise<ReadonlyArray<StoredFinding>> => (await tx.run(worst, [state, severity, limit])).rows.map(toFinding)

const resolved = query<FindingRow>(`select ${findingColumns} from finding f
  where f.entity_id = $1 and f.state = 'resolved' and f.resolved_at > $2 order by f.resolved_at desc, f.id limit $3::int`)

/** Findings resolved since a moment, the latest first. */
export const findingsResolvedSince = async (
  tx: EntityTransaction,
  since: Date,
  limit: number,
): Promise<ReadonlyArray<StoredFinding>> => (await tx.run(resolved, [since, limit])).rows.map(toFinding)

/** A turn in the life of a finding, by its event. */
export interface FindingTurn {
  readonly id: string
  readonly kind: "finding.reopened" | "finding.severity-changed"
  readonly findingId: string
  readonly severityBefore: Severity | null
}

const turns = query<FindingTurn>(`select e.id, e.kind, substr(e.subject, 10) as "findingId",
    e.before ->> 'severity' as "severityBefore"
  from provisioning_event e where e.entity_id = $1 and e.id > $2::uuid and e.id < $3::uuid
    and e.kind in ('finding.reopened', 'finding.severity-changed') order by e.id limit $4::int`)

/** Findings that came back or became better or worse, between two ids of events, in order. */
export const findingTurns = async (
  tx: EntityTransaction,
  { after, before, limit }: { readonly after: string; readonly before: string; readonly limit: number },
): Promise<ReadonlyArray<FindingTurn>> => (await tx.run(turns, [after, before, limit])).rows

const byIds = query<FindingRow>(`select ${findingColumns} from finding f
  where f.entity_id = $1 and f.id = any($2::uuid[]) order by f.id`)

export const findingsOfIds = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<StoredFinding>> => (await tx.run(byIds, [ids])).rows.map(toFinding)
