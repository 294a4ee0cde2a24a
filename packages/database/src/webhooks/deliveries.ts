import { sql } from "kysely"
import type { Database } from "../database.ts"
import type { EntityScope } from "../entity-scope.ts"
import { command, query, rowsCommand } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { idFloor } from "../uuid.ts"
import type { WhichWebhook } from "./read.ts"
import { deliveryColumns, type DeliveryRow, toDelivery, type WebhookDelivery } from "./stored-delivery.ts"

/** A delivery that is to be made. */
export interface NewDelivery {
  readonly id: string
  readonly seq: number
  readonly eventId: string
  readonly lane: string
  readonly kind: string
}

// One that is there already is made anew: its webhook was set back to this place of the trail. A late word of an attempt
// that was under way counts no more.
const add = rowsCommand<ReturnType<typeof rowOf>>(`insert into webhook_delivery as d (entity_id, id, webhook_id, seq,
    event_id, lane, kind, state, next_at, created_at)
  select $1::uuid, r.id, r.webhook_id, r.seq, r.event_id, r.lane, r.kind, 'waiting',
    case when r.is_behind or exists (select from webhook_delivery e where e.entity_id = $1 and e.lane = r.lane
      and e.webhook_id = r.webhook_id and e.state = 'waiting' and e.seq < r.seq) then 'infinity' else now() end, now()
  from json_to_recordset($2::json) as r (id uuid, webhook_id uuid, seq bigint, event_id uuid, lane text, kind text,
    is_behind boolean)
  on conflict (entity_id, webhook_id, seq) do update set state = 'waiting', next_at = excluded.next_at, attempts = 0,
    fence = d.fence + 1, delivered_at = null`)

const advance = command(`update webhook set expanded_to = $3 where entity_id = $1 and id = $2`)

/**
 * Sends deliveries of a webhook, which is locked, in the order of the trail, and that they were made up to a place.
 */
export const expandWebhook = (
  tx: EntityTransaction,
  webhookId: string,
  deliveries: ReadonlyArray<NewDelivery>,
  expandedTo: number,
): void => {
  const lanes = new Set<string>()
  const rows = deliveries.map((delivery) => {
    const isBehind = lanes.has(delivery.lane)
    lanes.add(delivery.lane)
    return rowOf(webhookId, delivery, isBehind)
  })
  if (rows.length > 0) tx.sendRows(add, rows)
  tx.send(advance, [webhookId, expandedTo])
}

const rowOf = (webhookId: string, { eventId, ...delivery }: NewDelivery, isBehind: boolean) => ({
  ...delivery,
  webhook_id: webhookId,
  event_id: eventId,
  is_behind: isBehind,
})

/** A delivery that somebody has in hand until its lease is over. */
export interface ClaimedDelivery {
  readonly id: string
  readonly seq: number
  readonly eventId: string
  readonly kind: string
  readonly lane: string
  /** The attempts before this one. */
  readonly attempts: number
  /** What its outcome is told with: whoever had it before cannot tell it any more. */
  readonly fence: number
}

interface ClaimedRow {
  readonly id: string
  readonly seq: string
  readonly event_id: string
  readonly kind: string
  readonly lane: string
  readonly attempts: number
  readonly fence: number
}

// Where a webhook was set back, what lies behind that place waits until it is made anew.
const claim = command<ClaimedRow>(`update webhook_delivery d set fence = d.fence + 1,
    next_at = clock_timestamp() + make_interval(secs => $4)
  from (select id from webhook_delivery where entity_id = $1 and webhook_id = $2 and state = 'waiting'
      and next_at <= now()
      and seq <= (select expanded_to from webhook where entity_id = $1 and id = $2 and state = 'enabled')
    order by next_at, seq limit $3 for update skip locked) due
  where d.entity_id = $1 and d.id = due.id
  returning d.id, d.seq, d.event_id, d.kind, d.lane, d.attempts, d.fence`)

/** Takes deliveries that are due in hand for so many seconds by the clock of the database; nobody else gets them. */
export const claimDeliveries = async (
  tx: EntityTransaction,
  webhookId: string,
  { limit, leaseSeconds }: { readonly limit: number; readonly leaseSeconds: number },
): Promise<ReadonlyArray<ClaimedDelivery>> => {
  const { rows } = await tx.run(claim, [webhookId, limit, leaseSeconds])
  return rows
    .map(({ seq, event_id: eventId, ...row }) => ({ ...row, seq: Number(seq), eventId }))
    .toSorted((one, other) => one.seq - other.seq)
}

/** What came of an attempt. `retrySeconds`: until the next one; absent: it is set aside. */
export type DeliveryOutcome =
  | { readonly kind: "delivered"; readonly status: number }
  | {
      readonly kind: "failed"
      readonly status?: number
      readonly error: string
      readonly retrySeconds?: number
    }

const settle = command<{ lane: string }>(`update webhook_delivery set attempts = attempts + 1, state = $4,
    next_at = clock_timestamp() + make_interval(secs => $5), last_at = clock_timestamp(), last_status = $6,
    last_error = $7, delivered_at = case when $4 = 'delivered' then clock_timestamp() end
  where entity_id = $1 and id = $2 and fence = $3 and state = 'waiting' returning lane`)
const next = command(`update webhook_delivery set next_at = now()
  where entity_id = $1 and next_at = 'infinity' and id = (select id from webhook_delivery
    where entity_id = $1 and webhook_id = $2 and lane = $3 and state = 'waiting' order by seq limit 1)`)

/**
 * Writes what came of an attempt; the next of its lane is due when this one is done. The webhook is locked, so that no
 * delivery is put behind this one at the same moment and left there. False: somebody else has it in hand by now.
 */
export const settleDelivery = async (
  tx: EntityTransaction,
  webhookId: string,
  { id, fence }: Pick<ClaimedDelivery, "id" | "fence">,
  outcome: DeliveryOutcome,
): Promise<boolean> => {
  const isDelivered = outcome.kind === "delivered"
  const retrySeconds = isDelivered ? undefined : outcome.retrySeconds
  const state = isDelivered ? "delivered" : retrySeconds === undefined ? "set-aside" : "waiting"
  const error = isDelivered ? null : outcome.error
  const { rows } = await tx.run(settle, [id, fence, state, retrySeconds ?? 0, outcome.status ?? null, error])
  const [settled] = rows
  if (settled === undefined) return false
  if (state !== "waiting") await tx.run(next, [webhookId, settled.lane])
  return true
}

const succeeded = command(`update webhook set failing_since = null, last_error = null,
    last_success_at = clock_timestamp()
  where entity_id = $1 and id = $2`)
const failed = command<{ too_long: boolean }>(`update webhook
  set failing_since = coalesce(failing_since, clock_timestamp()), last_error = $3
  where entity_id = $1 and id = $2
  returning failing_since < clock_timestamp() - make_interval(secs => $4) as too_long`)

/** Writes that a webhook, which is locked, took something. */
export const noteSuccess = async (tx: EntityTransaction, webhookId: string): Promise<void> => {
  await tx.run(succeeded, [webhookId])
}

/** Writes that a webhook, which is locked, took nothing, and why; whether it has been so for too long. */
export const noteFailure = async (
  tx: EntityTransaction,
  webhookId: string,
  error: string,
  longestSeconds: number,
): Promise<boolean> => (await tx.run(failed, [webhookId, error, longestSeconds])).rows[0]?.too_long === true

/** Which deliveries are wanted, newest first; those of `before` and later are left out. */
export interface DeliveryQuery {
  readonly webhookId: string
  readonly id?: string | undefined
  readonly state?: WebhookDelivery["state"] | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listDeliveries = async (
  scope: EntityScope,
  { webhookId, id, state, before, limit }: DeliveryQuery,
): Promise<ReadonlyArray<WebhookDelivery>> => {
  const conditions = [
    sql`d.entity_id = ${scope.entityId}`,
    sql`d.webhook_id = ${webhookId}`,
    ...(id === undefined ? [] : [sql`d.id = ${id}`]),
    ...(state === undefined ? [] : [sql`d.state = ${state}`]),
    ...(before === undefined ? [] : [sql`d.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(sql<DeliveryRow>`select ${sql.raw(deliveryColumns)} from webhook_delivery d
    where ${sql.join(conditions, sql` and `)} order by d.id desc limit ${limit}`)
  return rows.map(toDelivery)
}

const revive = command<{ lane: string }>(`update webhook_delivery set state = 'waiting', attempts = 0,
    next_at = 'infinity', fence = fence + 1, delivered_at = null
  where entity_id = $1 and id in (select id from webhook_delivery where entity_id = $1 and webhook_id = $2
    and case when $3::uuid is null then state = 'set-aside' else id = $3 end limit $4)
  returning lane`)
// Late words of what is under way count no more, so that it comes again behind what goes before it now.
const queue = command(`update webhook_delivery set next_at = 'infinity', fence = fence + 1
  where entity_id = $1 and webhook_id = $2 and state = 'waiting' and lane = any($3::text[]) and next_at < 'infinity'`)
const lead = command(`update webhook_delivery d set next_at = now()
  where entity_id = $1 and webhook_id = $2 and state = 'waiting' and lane = any($3::text[])
    and not exists (select from webhook_delivery e where e.entity_id = d.entity_id and e.webhook_id = d.webhook_id
      and e.lane = d.lane and e.state = 'waiting' and e.seq < d.seq)`)

/**
 * Has one delivery made again, whatever came of it, or (no `id`) those that were set aside, at most so many. Each comes
 * before what waits in its lane. The webhook is locked. Returns how many there are.
 */
export const deliverAgain = async (
  tx: EntityTransaction,
  webhookId: string,
  { id, limit }: { readonly id?: string; readonly limit: number },
): Promise<number> => {
  const { rows } = await tx.run(revive, [webhookId, id ?? null, limit])
  const lanes = [...new Set(rows.map(({ lane }) => lane))]
  if (lanes.length > 0) {
    await tx.run(queue, [webhookId, lanes])
    await tx.run(lead, [webhookId, lanes])
  }
  return rows.length
}

const setBack = command<{ n: number }>(`update webhook set expanded_to = least(expanded_to, $3)
  where entity_id = $1 and id = $2`)

/** Has everything behind a place of the trail delivered again, or for the first time. The webhook is locked. */
export const deliverAgainBehind = async (tx: EntityTransaction, webhookId: string, seq: number): Promise<void> => {
  await tx.run(setBack, [webhookId, seq])
}

const old = query<{ entity_id: string; id: string }>(`select w.entity_id, w.id from webhook w where exists (
    select from webhook_delivery d where d.entity_id = w.entity_id and d.webhook_id = w.id and d.state = 'delivered'
      and d.id < $1)`)

/** The webhooks with deliveries that were delivered, and made before a time. */
export const webhooksWithOld = async ({ read }: Database, before: Date): Promise<ReadonlyArray<WhichWebhook>> =>
  (await read(old, [idFloor(before.getTime())])).rows.map(({ entity_id: entityId, id: webhookId }) => ({
    entityId,
    webhookId,
  }))

const drop = command(`delete from webhook_delivery where entity_id = $1 and id in (select id from webhook_delivery
    where entity_id = $1 and webhook_id = $2 and state = 'delivered' and id < $3 order by id limit $4)`)

/** Deletes deliveries of a webhook that were delivered, and made before a time, at most so many; returns how many. */
export const dropOldDeliveries = async (
  tx: EntityTransaction,
  webhookId: string,
  before: Date,
  limit: number,
): Promise<number> => (await tx.run(drop, [webhookId, idFloor(before.getTime()), limit])).count
