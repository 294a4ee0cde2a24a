import type { Finding } from "@rollcall/domain/audit"
import { sql } from "kysely"
import type { IdRange } from "../audit/person-facts.ts"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { findingColumns, type FindingRow, type StoredFinding, toFinding } from "./stored-finding.ts"

const ofSubjects = query<FindingRow>(`select ${findingColumns} from unnest($2::uuid[]) as asked (id)
  cross join lateral (
    select * from finding where entity_id = $1 and subject_id = asked.id order by id offset 0 for update) f`)

/** Every finding about these subjects, resolved ones too, which nobody else changes until the transaction ends. */
export const lockFindingsAbout = async (
  tx: EntityTransaction,
  subjectIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<StoredFinding>> => (await tx.run(ofSubjects, [subjectIds.toSorted()])).rows.map(toFinding)

const ofRange = query<FindingRow>(`select ${findingColumns} from finding f
  where f.entity_id = $1 and f.subject_id > $2::uuid and f.subject_id <= $3::uuid and f.subject_kind = 'user'
  order by f.subject_id, f.id for update`)

/** The same about the people of a range. */
export const lockFindingsWithin = async (
  tx: EntityTransaction,
  { after, through }: IdRange,
): Promise<ReadonlyArray<StoredFinding>> => (await tx.run(ofRange, [after, through])).rows.map(toFinding)

const byId = query<FindingRow>(`select ${findingColumns} from finding f where f.entity_id = $1 and f.id = $2`)
const byIdLocked = query<FindingRow>(`select ${findingColumns} from finding f where f.entity_id = $1 and f.id = $2
  for update`)

export const findFinding = async (scope: EntityScope, id: string): Promise<StoredFinding | undefined> => {
  const row = (await scope.run(byId, [id])).rows[0]
  return row && toFinding(row)
}

/** The same, which nobody else changes until the transaction ends. */
export const lockFinding = async (tx: EntityTransaction, id: string): Promise<StoredFinding | undefined> => {
  const row = (await tx.run(byIdLocked, [id])).rows[0]
  return row && toFinding(row)
}

/** Which findings are wanted, newest first; those of `before` and later are left out. */
export interface FindingQuery {
  readonly state?: Finding["state"] | undefined
  readonly severity?: Finding["severity"] | undefined
  readonly rule?: string | undefined
  readonly subjectId?: string | undefined
  /** The account that sees to it. */
  readonly assigneeId?: string | undefined
  /** First seen after this moment. */
  readonly openedAfter?: Date | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listFindings = async (
  scope: EntityScope,
  { state, severity, rule, subjectId, assigneeId, openedAfter, before, limit }: FindingQuery,
): Promise<ReadonlyArray<StoredFinding>> => {
  const conditions = [
    sql`f.entity_id = ${scope.entityId}`,
    ...(state === undefined ? [] : [sql`f.state = ${state}`]),
    ...(severity === undefined ? [] : [sql`f.severity = ${severity}`]),
    ...(rule === undefined ? [] : [sql`f.rule = ${rule}`]),
    ...(subjectId === undefined ? [] : [sql`f.subject_id = ${subjectId}`]),
    ...(assigneeId === undefined ? [] : [sql`f.assignee_id = ${assigneeId}`]),
    ...(openedAfter === undefined ? [] : [sql`f.first_seen_at > ${openedAfter}`]),
    ...(before === undefined ? [] : [sql`f.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(
    sql<FindingRow>`select ${sql.raw(findingColumns)} from finding f where ${sql.join(conditions, sql` and `)}
      order by f.id desc limit ${limit}`,
  )
  return rows.map(toFinding)
}

/** How many findings of a rule, severity and state there are. */
export interface FindingsOfRule {
  readonly rule: string
  readonly severity: Finding["severity"]
  readonly state: Finding["state"]
  readonly findings: number
  /** How many of them were first seen after the moment that is asked about. */
  readonly newFindings: number
  readonly reopened: number
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
}

const grouping = (which: string) =>
  query<FindingsOfRule>(`select f.rule, f.severity, f.state, count(*)::int as findings,
    (count(*) filter (where f.first_seen_at > $2::timestamptz))::int as "newFindings",
    (count(*) filter (where f.reopened_count > 0))::int as reopened,
    min(f.first_seen_at) as "firstSeenAt", max(f.last_seen_at) as "lastSeenAt"
  from finding f where f.entity_id = $1 ${which} group by f.rule, f.severity, f.state`)
const grouped = grouping("")
const groupedOf = grouping("and f.assignee_id = $3::uuid")

/** Every finding, or those that an account sees to, counted; all are new where nothing is asked about. */
export const findingGroups = async (
  scope: EntityScope,
  since: Date | undefined,
  assigneeId?: string,
): Promise<ReadonlyArray<FindingsOfRule>> => {
  const from = since ?? new Date(0)
  return assigneeId === undefined
    ? (await scope.run(grouped, [from])).rows
    : (await scope.run(groupedOf, [from, assigneeId])).rows
}
