import { severities, type CountBySeverity, type Severity } from "@rollcall/domain/audit"
import type { Connection } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

/** The connection in use, as the overview tells of it. */
export interface ConnectionInOverview extends Pick<Connection, "id" | "idp" | "label" | "status"> {
  readonly firstRequestAt: Date | null
  readonly lastRequestAt: Date | null
  readonly lastWriteAt: Date | null
}

const connection = query<ConnectionInOverview>(`select id, idp, label, status, first_request_at as "firstRequestAt",
    last_request_at as "lastRequestAt", last_write_at as "lastWriteAt"
  from connection where entity_id = $1 and status in ('active', 'paused')`)

export const connectionInOverview = async (scope: EntityScope): Promise<ConnectionInOverview | undefined> =>
  (await scope.run(connection)).rows[0]

/** Requests of a connection that came to nothing. */
export interface Refusals {
  /** Pushes that were refused, or failed. */
  readonly pushes: number
  /** Requests without a token that works. */
  readonly strangers: number
}

const refusals = query<Refusals>(`select
    coalesce(sum(count) filter (where outcome = 'refused-push'), 0)::int as pushes,
    coalesce(sum(count) filter (where outcome not in ('refused-push', 'paused-connection')), 0)::int as strangers
  from refused_contact where entity_id = $1 and connection_id = $2 and minute > $3::timestamptz`)

/** Those since a moment, every one. */
export const refusalsSince = async (scope: EntityScope, connectionId: string, since: Date): Promise<Refusals> =>
  (await scope.run(refusals, [connectionId, since])).rows[0] ?? { pushes: 0, strangers: 0 }

const openFindings = query<{ severity: Severity; n: number }>(`select severity, count(*)::int as n from finding
  where entity_id = $1 and state = 'open' group by severity`)

/** How many findings are open, by severity. */
export const countOpenFindings = async (scope: EntityScope): Promise<CountBySeverity> => {
  const counts = new Map((await scope.run(openFindings)).rows.map(({ severity, n }) => [severity, n]))
  const of = (severity: Severity): number => counts.get(severity) ?? 0
  const [critical, high, medium, low, info] = severities.map(of)
  return { critical: critical ?? 0, high: high ?? 0, medium: medium ?? 0, low: low ?? 0, info: info ?? 0 }
}

const openHolds = query<{ n: number }>(`select count(*)::int as n from (
  select from hold where entity_id = $1 and state = 'open' limit $2::int) h`)

/** How many changes are held, as far as counted. */
export const countOpenHolds = async (scope: EntityScope, most: number): Promise<number> =>
  (await scope.run(openHolds, [most])).rows[0]?.n ?? 0

/** When something is planned next. */
export interface PlannedReport {
  readonly scheduleId: string
  readonly name: string
  readonly at: Date
}

const planned = query<PlannedReport>(`select id as "scheduleId", name, next_run_at as at from audit_schedule
  where entity_id = $1 and enabled and makes = 'report' and next_run_at is not null order by next_run_at limit 1`)

/** The next report a schedule makes. */
export const nextReport = async (scope: EntityScope): Promise<PlannedReport | undefined> =>
  (await scope.run(planned)).rows[0]

const version = query<{ version: number }>(`select rules_version as version from policy where entity_id = $1`)

/** The version of the rules in force. */
export const rulesVersionInForce = async (scope: EntityScope): Promise<number> => {
  const row = (await scope.run(version)).rows[0]
  if (row === undefined) throw new Error("an entity is made with its policy")
  return row.version
}
