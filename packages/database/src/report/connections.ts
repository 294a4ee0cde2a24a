import type { Connection } from "@rollcall/domain/directory"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

export interface ConnectionInReport extends Pick<Connection, "id" | "label" | "idp" | "status"> {
  readonly createdAt: Date
  readonly lastRequestAt: Date | null
}

const connections = query<ConnectionInReport & { total: number }>(`select id, label, idp, status,
    created_at as "createdAt", last_request_at as "lastRequestAt", count(*) over ()::int as total
  from connection where entity_id = $1
  order by status in ('active', 'paused') desc, id desc limit $2::int`)

/** The connections of an entity, those in use first. */
export const connectionsOfReport = async (tx: EntityTransaction, limit: number) =>
  bounded((await tx.run(connections, [limit])).rows)

export interface TokenInReport {
  readonly id: string
  readonly hint: string
  readonly connection: string
  readonly status: "active" | "retiring" | "revoked" | "expired"
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
}

const tokens = query<TokenInReport & { total: number }>(`select t.id, t.hint, c.label as connection,
    case when t.status <> 'revoked' and least(t.expires_at, t.retire_at) <= $2 then 'expired' else t.status end as status,
    t.created_at as "createdAt", t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt",
    count(*) over ()::int as total
  from access_token t join connection c on c.entity_id = t.entity_id and c.id = t.connection_id
  where t.entity_id = $1 order by t.status = 'revoked', t.id desc limit $3::int`)

/** The access tokens of an entity, those that work first. */
export const tokensOfReport = async (tx: EntityTransaction, now: Date, limit: number) =>
  bounded((await tx.run(tokens, [now, limit])).rows)

const bounded = <Row>(rows: ReadonlyArray<Row & { readonly total: number }>) => ({
  total: rows[0]?.total ?? 0,
  shown: rows.map((counted) => {
    const { total: _, ...row } = counted
    return row
  }),
})

/** How many pushes a connection made, and how many of them were answered with an error. */
export interface PushCount {
  readonly connectionId: string
  readonly requests: number
  readonly refused: number
  /** The last of the page they were counted in. */
  readonly through: string
}

const pushes = query<PushCount>(`with page as (select id, connection_id, status from exchange
    where entity_id = $1 and id > $2::uuid and id < $3::uuid order by id limit $4::int)
  select connection_id as "connectionId", count(*)::int as requests,
    count(*) filter (where status >= 400)::int as refused,
    (select id from page order by id desc limit 1) as through
  from page group by connection_id`)

/** The same of a page of exchanges, between two ids; nothing when there are none. */
export const countPushes = async (
  tx: EntityTransaction,
  { after, before, limit }: { readonly after: string; readonly before: string; readonly limit: number },
): Promise<ReadonlyArray<PushCount>> => (await tx.run(pushes, [after, before, limit])).rows
