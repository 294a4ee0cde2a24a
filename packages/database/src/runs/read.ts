import { sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { AuditRun } from "./stored-run.ts"
import { runColumns, type RunRow, toRun } from "./stored-run.ts"

const byId = query<RunRow>(`select ${runColumns} from audit_run r where r.entity_id = $1 and r.id = $2`)

export const findRun = async (scope: EntityScope, id: string): Promise<AuditRun | undefined> => {
  const row = (await scope.run(byId, [id])).rows[0]
  return row && toRun(row)
}

const askedFor = query<{ n: number }>(`select count(*)::int as n from audit_run
  where entity_id = $1 and state in ('queued', 'running') and schedule_id is null`)

/** How many runs somebody asked for that are not at their end. */
export const countAskedFor = async (scope: EntityScope): Promise<number> => (await scope.run(askedFor)).rows[0]?.n ?? 0

/** Which runs are wanted, newest first; those of `before` and later are left out. */
export interface RunQuery {
  readonly state?: AuditRun["state"] | undefined
  readonly scheduleId?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listRuns = async (
  scope: EntityScope,
  { state, scheduleId, before, limit }: RunQuery,
): Promise<ReadonlyArray<AuditRun>> => {
  const conditions = [
    sql`r.entity_id = ${scope.entityId}`,
    ...(state === undefined ? [] : [sql`r.state = ${state}`]),
    ...(scheduleId === undefined ? [] : [sql`r.schedule_id = ${scheduleId}`]),
    ...(before === undefined ? [] : [sql`r.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(
    sql<RunRow>`select ${sql.raw(runColumns)} from audit_run r where ${sql.join(conditions, sql` and `)}
      order by r.id desc limit ${limit}`,
  )
  return rows.map(toRun)
}
