import { sql } from "kysely"
import type { Database } from "../database.ts"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { toWebhook, webhookColumns, type WebhookRow, type WebhookWithSecrets } from "./stored-webhook.ts"

const byIdLocked = query<WebhookRow>(`select ${webhookColumns} from webhook w
  where w.entity_id = $1 and w.id = $2 for no key update`)

/** A webhook that nobody else changes, makes deliveries for or takes them from until the transaction ends. */
export const lockWebhook = async (tx: EntityTransaction, id: string): Promise<WebhookWithSecrets | undefined> => {
  const row = (await tx.run(byIdLocked, [id])).rows[0]
  return row && toWebhook(row)
}

/** Which webhooks are wanted, newest first; those of `before` and later are left out. */
export interface WebhookQuery {
  readonly id?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listWebhooks = async (
  scope: EntityScope,
  { id, before, limit }: WebhookQuery,
): Promise<ReadonlyArray<WebhookWithSecrets>> => {
  const conditions = [
    sql`w.entity_id = ${scope.entityId}`,
    ...(id === undefined ? [] : [sql`w.id = ${id}`]),
    ...(before === undefined ? [] : [sql`w.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(sql<WebhookRow>`select ${sql.raw(webhookColumns)} from webhook w
    where ${sql.join(conditions, sql` and `)} order by w.id desc limit ${limit}`)
  return rows.map(toWebhook)
}

const counted = query<{ n: number }>(`select count(*)::int as n from webhook where entity_id = $1`)

export const countWebhooks = async (scope: EntityScope): Promise<number> => (await scope.run(counted)).rows[0]?.n ?? 0

/** One webhook of one entity. */
export interface WhichWebhook {
  readonly entityId: string
  readonly webhookId: string
}

interface WhichRow {
  readonly entity_id: string
  readonly id: string
}

const behind = query<WhichRow>(`select w.entity_id, w.id from webhook w
  join trail_head h on h.entity_id = w.entity_id where w.state = 'enabled' and w.expanded_to < h.seq`)

/** The webhooks whose entity's trail goes further than their deliveries do. */
export const webhooksBehind = ({ read }: Database): Promise<ReadonlyArray<WhichWebhook>> => which(read(behind, []))

const due = query<WhichRow>(`select w.entity_id, w.id from webhook w where w.state = 'enabled' and exists (
    select from webhook_delivery d where d.entity_id = w.entity_id and d.webhook_id = w.id and d.state = 'waiting'
      and d.next_at <= now())`)

/** The webhooks that something is to be delivered to now. */
export const webhooksDue = ({ read }: Database): Promise<ReadonlyArray<WhichWebhook>> => which(read(due, []))

const which = async (found: Promise<{ readonly rows: ReadonlyArray<WhichRow> }>) =>
  (await found).rows.map(({ entity_id: entityId, id: webhookId }) => ({ entityId, webhookId }))
