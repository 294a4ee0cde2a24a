/** One event on its way to one webhook. Times are ISO 8601 in UTC. */
export interface WebhookDelivery {
  readonly id: string
  readonly webhookId: string
  /** The place of the event in the entity's trail. */
  readonly seq: number
  readonly eventId: string
  /** Whom or what the event is about. Of one lane, the next is sent once the one before is delivered or set aside. */
  readonly lane: string
  readonly kind: string
  readonly state: "waiting" | "delivered" | "set-aside"
  readonly attempts: number
  /** Absent: when the one before it in its lane is done, or it is done itself. */
  readonly nextAt?: string
  readonly lastAt?: string
  readonly lastStatus?: number
  readonly lastError?: string
  readonly deliveredAt?: string
  readonly createdAt: string
}

export const deliveryColumns = `d.id, d.webhook_id, d.seq, d.event_id, d.lane, d.kind, d.state, d.attempts,
  case when d.state = 'waiting' and d.next_at < 'infinity' then d.next_at end as next_at, d.last_at, d.last_status,
  d.last_error, d.delivered_at, d.created_at`

export interface DeliveryRow {
  readonly id: string
  readonly webhook_id: string
  readonly seq: string
  readonly event_id: string
  readonly lane: string
  readonly kind: string
  readonly state: WebhookDelivery["state"]
  readonly attempts: number
  readonly next_at: Date | null
  readonly last_at: Date | null
  readonly last_status: number | null
  readonly last_error: string | null
  readonly delivered_at: Date | null
  readonly created_at: Date
}

export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  webhookId: row.webhook_id,
  seq: Number(row.seq),
  eventId: row.event_id,
  lane: row.lane,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  ...(row.next_at === null ? {} : { nextAt: row.next_at.toISOString() }),
  ...(row.last_at === null ? {} : { lastAt: row.last_at.toISOString() }),
  ...(row.last_status === null ? {} : { lastStatus: row.last_status }),
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
  ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at.toISOString() }),
  createdAt: row.created_at.toISOString(),
})
