import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"

/** How deliveries of an entity fare, as audit rules see it. Times are ISO 8601 in UTC. */
export interface DeliveryFacts {
  readonly webhooks: ReadonlyArray<{
    readonly id: string
    /** As the administrator called it, or its address. */
    readonly name: string
    readonly state: "enabled" | "disabled"
    /** Whether Rollcall disabled it, since nothing arrived for days. */
    readonly disabledByFailures: boolean
    readonly failingSince?: string
    /** Counted up to a thousand. */
    readonly waiting: number
    readonly setAside: number
    readonly lastError?: string
  }>
  /** Those to whom the last reports did not get through. */
  readonly reports: ReadonlyArray<{
    readonly channel: "mail" | "webhook"
    readonly target: string
    /** What was given up since the last that arrived, the newest first. */
    readonly failed: {
      readonly total: number
      readonly shown: ReadonlyArray<{ readonly reportId: string; readonly at: string }>
    }
    readonly lastError?: string
  }>
}

interface WebhookRow {
  readonly id: string
  readonly name: string
  readonly state: "enabled" | "disabled"
  readonly disabled_by_failures: boolean
  readonly failing_since: Date | null
  readonly waiting: number
  readonly set_aside: number
  readonly last_error: string | null
}

const countOf = (state: string): string => `(select count(*)::int from (select from webhook_delivery d
  where d.entity_id = w.entity_id and d.webhook_id = w.id and d.state = '${state}' limit 1000) counted)`

const ofWebhooks = query<WebhookRow>(`select w.id, coalesce(nullif(w.description, ''), w.url) as name, w.state,
    w.disabled_for is not distinct from 'failing' as disabled_by_failures, w.failing_since, w.last_error,
    ${countOf("waiting")} as waiting, ${countOf("set-aside")} as set_aside
  from webhook w where w.entity_id = $1 order by w.id`)

interface ReportRow {
  readonly channel: "mail" | "webhook"
  readonly target: string
  readonly total: number
  readonly report_ids: ReadonlyArray<string>
  readonly ats: ReadonlyArray<Date>
  readonly last_error: string | null
}

const mostShown = 5

const ofReports = query<ReportRow>(`select f.channel, f.target, count(*)::int as total,
    (array_agg(f.report_id::text order by f.id desc))[1:${mostShown}] as report_ids,
    (array_agg(coalesce(f.last_at, f.created_at) order by f.id desc))[1:${mostShown}] as ats,
    (array_agg(f.error order by f.id desc))[1] as last_error
  from report_delivery f
  where f.entity_id = $1 and f.state = 'failed' and not exists (select from report_delivery s
    where s.entity_id = f.entity_id and s.channel = f.channel and s.target = f.target and s.state = 'sent'
      and s.id > f.id)
  group by f.channel, f.target order by f.channel, f.target`)

/** What rules need to know of how an entity's webhooks and reports get through. */
export const deliveryFacts = async (scope: EntityScope): Promise<DeliveryFacts> => {
  const [webhooks, reports] = [(await scope.run(ofWebhooks)).rows, (await scope.run(ofReports)).rows]
  return {
    webhooks: webhooks.map((row) => ({
      id: row.id,
      name: row.name,
      state: row.state,
      disabledByFailures: row.disabled_by_failures,
      waiting: row.waiting,
      setAside: row.set_aside,
      ...(row.failing_since === null ? {} : { failingSince: row.failing_since.toISOString() }),
      ...(row.last_error === null ? {} : { lastError: row.last_error }),
    })),
    reports: reports.map(({ channel, target, total, report_ids: ids, ats, last_error: lastError }) => ({
      channel,
      target,
      failed: { total, shown: ids.map((reportId, n) => ({ reportId, at: ats[n]?.toISOString() ?? "" })) },
      ...(lastError === null ? {} : { lastError }),
    })),
  }
}

/** The news that somebody is out which a webhook has not taken yet. */
export interface UnacknowledgedRemoval {
  readonly userId: string
  readonly eventId: string
  readonly at: string
  readonly webhookId: string
  readonly webhook: string
  readonly attempts: number
  readonly state: "waiting" | "set-aside"
  readonly lastError?: string
}

interface RemovalRow {
  readonly lane: string
  readonly event_id: string
  readonly at: Date
  readonly webhook_id: string
  readonly webhook: string
  readonly attempts: number
  readonly state: "waiting" | "set-aside"
  readonly last_error: string | null
}

const ofRemovals = query<RemovalRow>(`select d.lane, d.event_id, e.at, d.webhook_id, d.attempts, d.state, d.last_error,
    coalesce(nullif(w.description, ''), w.url) as webhook
  from webhook_delivery d
  join webhook w on w.entity_id = d.entity_id and w.id = d.webhook_id
  join provisioning_event e on e.entity_id = d.entity_id and e.id = d.event_id
  where d.entity_id = $1 and ($2::text[] is null or d.lane = any($2)) and d.state <> 'delivered'
    and d.kind in ('user.deactivated', 'user.deleted')
  order by d.id limit 10000`)

/**
 * Of these people or (absent) of everybody, the deliveries of the news that they were deactivated or deleted which were
 * not acknowledged; ten thousand at most.
 */
export const unacknowledgedRemovals = async (
  scope: EntityScope,
  userIds?: ReadonlyArray<string>,
): Promise<ReadonlyArray<UnacknowledgedRemoval>> => {
  const { rows } = await scope.run(ofRemovals, [userIds?.map((id) => `Users/${id}`) ?? null])
  return rows.map((row) => ({
    userId: row.lane.slice("Users/".length),
    eventId: row.event_id,
    at: row.at.toISOString(),
    webhookId: row.webhook_id,
    webhook: row.webhook,
    attempts: row.attempts,
    state: row.state,
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  }))
}
