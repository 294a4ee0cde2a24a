import { sql } from "kysely"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type Hold, holdColumns, type HoldRow, toHold } from "./stored-hold.ts"

const byIdLocked = query<HoldRow>(`select ${holdColumns} from hold h where h.entity_id = $1 and h.id = $2 for update`)

/** A hold that nobody else decides until the transaction ends. */
export const lockHold = async (tx: EntityTransaction, id: string): Promise<Hold | undefined> => {
  const row = (await tx.run(byIdLocked, [id])).rows[0]
  return row && toHold(row)
}

/** Which holds are wanted, newest first; those of `before` and later are left out. */
export interface HoldQuery {
  readonly id?: string | undefined
  readonly state?: Hold["state"] | undefined
  readonly connectionId?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export const listHolds = async (
  scope: EntityScope,
  { id, state, connectionId, before, limit }: HoldQuery,
): Promise<ReadonlyArray<Hold>> => {
  const conditions = [
    sql`h.entity_id = ${scope.entityId}`,
    ...(id === undefined ? [] : [sql`h.id = ${id}`]),
    ...(state === undefined ? [] : [sql`h.state = ${state}`]),
    ...(connectionId === undefined ? [] : [sql`h.connection_id = ${connectionId}`]),
    ...(before === undefined ? [] : [sql`h.id < ${before}`]),
  ]
  const rows = await scope.runBuilt(
    sql<HoldRow>`select ${sql.raw(holdColumns)} from hold h where ${sql.join(conditions, sql` and `)}
      order by h.id desc limit ${limit}`,
  )
  return rows.map(toHold)
}
