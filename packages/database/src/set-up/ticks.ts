import { sql } from "kysely"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** A step that somebody said they have done. */
export interface SetUpTick {
  readonly step: string
  readonly by: string
  readonly at: Date
}

const ofConnection = query<SetUpTick>(`select step, ticked_by as by, ticked_at as at from set_up_tick
  where entity_id = $1 and connection_id = $2 order by step`)

export const setUpTicks = async (tx: EntityTransaction, connectionId: string): Promise<ReadonlyArray<SetUpTick>> =>
  (await tx.run(ofConnection, [connectionId])).rows

/** Ticks a step. False: it is ticked already. */
export const insertTick = async (
  tx: EntityTransaction,
  connectionId: string,
  { step, by, at }: SetUpTick,
): Promise<boolean> => {
  const { rows } = await sql`insert into set_up_tick (entity_id, connection_id, step, ticked_by, ticked_at)
    values (${tx.entityId}, ${connectionId}, ${step}, ${by}, ${at}) on conflict do nothing returning 1`.execute(tx.db)
  return rows.length === 1
}

/** Takes a tick back. False: there is none. */
export const deleteTick = async (tx: EntityTransaction, connectionId: string, step: string): Promise<boolean> => {
  const { rows } = await sql`delete from set_up_tick
    where entity_id = ${tx.entityId} and connection_id = ${connectionId} and step = ${step} returning 1`.execute(tx.db)
  return rows.length === 1
}

/** That an entity goes on without single sign-on, and why. */
export interface SignOnWaiver {
  readonly reason: string
  readonly by: string
  readonly at: Date
}

const waiver = query<SignOnWaiver>(`select reason, waived_by as by, waived_at as at from sign_on_waiver
  where entity_id = $1`)

export const findSignOnWaiver = async (tx: EntityTransaction): Promise<SignOnWaiver | undefined> =>
  (await tx.run(waiver)).rows[0]

const put = command(`insert into sign_on_waiver (entity_id, reason, waived_by, waived_at)
  values ($1, $2, $3, $4::timestamptz)
  on conflict (entity_id) do update set reason = excluded.reason, waived_by = excluded.waived_by,
    waived_at = excluded.waived_at`)

/** Sends a waiver, in the place of the one before. */
export const putSignOnWaiver = (tx: EntityTransaction, { reason, by, at }: SignOnWaiver): void =>
  tx.send(put, [reason, by, at])

const drop = command("delete from sign_on_waiver where entity_id = $1")

export const dropSignOnWaiver = (tx: EntityTransaction): void => tx.send(drop)
