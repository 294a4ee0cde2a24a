import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { Hold } from "./stored-hold.ts"

const keep = command<{ id: string }>(`insert into hold as h (entity_id, id, connection_id, kind, cause, subject,
    subject_version, change, detail, state, created_at, last_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, 'open', $10, $10)
  on conflict (entity_id, subject, kind) where state = 'open' do update set connection_id = excluded.connection_id,
    cause = excluded.cause, subject_version = excluded.subject_version, change = excluded.change,
    detail = excluded.detail, times = h.times + 1, last_at = excluded.last_at
  returning id`)

/** A change to be held; asked for again, it takes the place of the one that is held already. */
export type NewHold = Omit<Hold, "state" | "times" | "createdAt" | "lastAt" | "decidedAt" | "decidedBy" | "reason">

/** Holds a change; returns the id it is held by. */
export const keepHold = async (tx: EntityTransaction, hold: NewHold, at: string): Promise<string> => {
  const { id, connectionId, kind, cause, subject, subjectVersion, change, detail } = hold
  const document = JSON.stringify(change)
  const { rows } = await tx.run(keep, [id, connectionId, kind, cause, subject, subjectVersion, document, detail, at])
  return rows[0]?.id ?? id
}

const decide = command(`update hold set state = $3, decided_at = $4, decided_by = $5, reason = $6
  where entity_id = $1 and id = $2`)

/** Sends an administrator's decision about a locked hold. */
export const decideHold = (
  tx: EntityTransaction,
  id: string,
  decision: {
    readonly state: "released" | "rejected"
    readonly at: string
    readonly by: string
    readonly reason?: string
  },
): void => tx.send(decide, [id, decision.state, decision.at, decision.by, decision.reason ?? null])

const withdraw = query<{
  id: string
}>(`update hold set state = 'rejected', decided_at = $3, decided_by = $4, reason = $5
  where entity_id = $1 and subject = $2 and kind in ('deactivate', 'delete') and state = 'open' returning id`)

/** Gives up what is held against a locked person, which its sender took back; returns what that was. */
export const withdrawRemovals = async (
  tx: EntityTransaction,
  subject: string,
  decision: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<ReadonlyArray<string>> =>
  (await tx.run(withdraw, [subject, decision.at, decision.by, decision.reason])).rows.map(({ id }) => id)
