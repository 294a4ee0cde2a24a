import { sql } from "kysely"
import type { Database } from "../database.ts"
import type { EntityScope } from "../entity-scope.ts"
import { command, query, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import {
  type ReportDelivery,
  reportDeliveryColumns,
  type ReportDeliveryRow,
  type ReportNotice,
  type ReportTarget,
  toReportDelivery,
} from "./stored-report-delivery.ts"

const add = rowsCommand<ReturnType<typeof rowOf>>(`insert into report_delivery (entity_id, id, report_id, channel,
    target, content, message_id, state, next_at, created_at)
  select $1::uuid, r.*, 'waiting', now(), now() from json_to_recordset($2::json) as r (id uuid, report_id uuid,
    channel text, target text, content json, message_id text)
  on conflict (entity_id, report_id, channel, target) do nothing`)

/**
 * Sends that people and webhooks are to hear of a report, to be called in the transaction that stores it. Who is named
 * twice hears of it once.
 */
export const queueReportDeliveries = (
  tx: EntityTransaction,
  notice: ReportNotice,
  targets: ReadonlyArray<ReportTarget>,
  newId: () => string,
): void => {
  if (targets.length > 0)
    tx.sendRows(
      add,
      targets.map((target) => rowOf(newId(), notice, target)),
    )
}

const rowOf = (id: string, notice: ReportNotice, target: ReportTarget) => ({
  id,
  report_id: notice.reportId,
  channel: target.channel,
  target: target.channel === "mail" ? target.address : target.webhookId,
  content: { notice, attach: target.channel === "mail" ? target.attach : [] },
  message_id: `<${id}@reports.rollcall>`,
})

const due = query<{ entity_id: string }>(`select id as entity_id from entity e where exists (
  select from report_delivery d where d.entity_id = e.id and d.state in ('waiting', 'sending') and d.next_at <= now())`)

/** The entities in which a report is to be sent to somebody now. */
export const entitiesWithReportsDue = async ({ read }: Database): Promise<ReadonlyArray<string>> =>
  (await read(due, [])).rows.map(({ entity_id }) => entity_id)

/** A report that somebody has in hand until its lease is over. */
export interface ClaimedReportDelivery extends ReportDelivery {
  /** What its outcome is told with: whoever had it before cannot tell it any more. */
  readonly fence: number
}

const claim = command<ReportDeliveryRow>(`update report_delivery d set state = 'sending', fence = d.fence + 1,
    last_at = clock_timestamp(), next_at = clock_timestamp() + make_interval(secs => $3)
  from (select id from report_delivery where entity_id = $1 and state in ('waiting', 'sending') and next_at <= now()
    order by next_at limit $2 for update skip locked) c
  where d.entity_id = $1 and d.id = c.id returning ${reportDeliveryColumns}`)

/** Takes reports that are due in hand for so many seconds by the clock of the database, as being sent. */
export const claimReportDeliveries = async (
  tx: EntityTransaction,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ReadonlyArray<ClaimedReportDelivery>> =>
  (await tx.run(claim, [limit, leaseSeconds])).rows.map((row) => ({ ...toReportDelivery(row), fence: row.fence }))

/** What came of an attempt. `retrySeconds`: until the next one; absent: there is none. */
export type ReportOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "failed"; readonly error: string; readonly retrySeconds?: number }

const settle = command(`update report_delivery set attempts = attempts + 1, state = $4, error = $5,
    next_at = clock_timestamp() + make_interval(secs => $6),
    sent_at = case when $4 = 'sent' then clock_timestamp() end
  where entity_id = $1 and id = $2 and fence = $3 and state = 'sending'`)

/** Writes what came of an attempt. False: somebody else has it in hand by now. */
export const settleReportDelivery = async (
  tx: EntityTransaction,
  { id, fence }: Pick<ClaimedReportDelivery, "id" | "fence">,
  outcome: ReportOutcome,
): Promise<boolean> => {
  const retrySeconds = outcome.kind === "failed" ? outcome.retrySeconds : undefined
  const state = outcome.kind === "sent" ? "sent" : retrySeconds === undefined ? "failed" : "waiting"
  const error = outcome.kind === "failed" ? outcome.error : null
  return (await tx.run(settle, [id, fence, state, error, retrySeconds ?? 0])).count === 1
}

/** Which deliveries of reports are wanted, newest first; those of `before` and later are left out. */
export interface ReportDeliveryQuery {
  readonly reportId?: string | undefined
  readonly state?: ReportDelivery["state"] | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listReportDeliveries = async (
  scope: EntityScope,
  { reportId, state, before, limit }: ReportDeliveryQuery,
): Promise<ReadonlyArray<ReportDelivery>> => {
  const conditions = [
    sql`d.entity_id = ${scope.entityId}`,
    ...(reportId === undefined ? [] : [sql`d.report_id = ${reportId}`]),
    ...(state === undefined ? [] : [sql`d.state = ${state}`]),
    ...(before === undefined ? [] : [sql`d.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(sql<ReportDeliveryRow>`select ${sql.raw(reportDeliveryColumns)}
    from report_delivery d where ${sql.join(conditions, sql` and `)} order by d.id desc limit ${limit}`)
  return rows.map(toReportDelivery)
}
