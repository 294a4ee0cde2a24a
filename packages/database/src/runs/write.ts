import type { Database } from "../database.ts"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type AuditRun, runColumns, type RunRow, toRun } from "./stored-run.ts"

const insert = command<{ id: string }>(`insert into audit_run (entity_id, id, schedule_id, planned_at, makes, is_late,
    masked, state, requested_by)
  values ($1, $2, $3, coalesce($4::timestamptz, now()), $5, $6, $7, 'queued', $8)
  on conflict on constraint audit_run_once do nothing returning id`)

/** A run that is to be. */
export interface NewRun extends Pick<AuditRun, "id" | "makes"> {
  readonly scheduleId?: string
  /** Absent: now, by the database's clock. */
  readonly plannedAt?: string
  readonly isLate?: boolean
  readonly masked?: boolean
  readonly requestedBy?: string
}

/** Adds a run. False: its schedule has one for that time already. */
export const insertRun = async (
  tx: EntityTransaction,
  { id, makes, scheduleId, plannedAt, isLate, masked, requestedBy }: NewRun,
): Promise<boolean> => {
  const values = [
    id,
    scheduleId ?? null,
    plannedAt ?? null,
    makes,
    isLate ?? false,
    masked ?? false,
    requestedBy ?? null,
  ]
  return (await tx.run(insert, values)).rows.length === 1
}

/** What waits for a worker: nobody has it, or whoever had it has let its lease run out. */
const isWaiting = `state in ('queued', 'running') and (lease_until is null or lease_until <= now())`

const waiting = query<{ entity_id: string }>(`select distinct entity_id from audit_run where ${isWaiting}`)

/** The entities in which a run waits for a worker, by the database's clock. */
export const entitiesWithRuns = async ({ read }: Database): Promise<ReadonlyArray<string>> =>
  (await read(waiting, [])).rows.map(({ entity_id }) => entity_id)

const lock = query<{ mine: boolean }>(
  `select pg_try_advisory_xact_lock(hashtextextended('runs of ' || $1::text, 0)) as mine`,
)
// Which one it is is asked once: as a part of a join it could be asked again behind the update, and give the next.
const take = command<RunRow>(`update audit_run r set state = 'running', fence = r.fence + 1,
    lease_until = now() + $2::int * interval '1 millisecond', started_at = coalesce(r.started_at, now())
  where r.entity_id = $1 and r.id = (select id from audit_run where entity_id = $1 and ${isWaiting}
      order by planned_at, id limit 1 for no key update skip locked)
    and not exists (select from audit_run o where o.entity_id = $1 and o.state = 'running' and o.lease_until > now())
  returning ${runColumns}`)

/**
 * Takes the entity's run that has waited longest, for so many ms; `undefined` when none waits, or another is under way:
 * a report tells the difference to the one before, so an entity has one run at a time.
 */
export const takeRun = async (tx: EntityTransaction, leaseMs: number): Promise<AuditRun | undefined> => {
  if ((await tx.run(lock)).rows[0]?.mine !== true) return undefined
  const row = (await tx.run(take, [leaseMs])).rows[0]
  return row && toRun(row)
}

/** A run as a worker has it: once another took it over, the fence is higher, and nothing is written any more. */
export type TakenRun = Pick<AuditRun, "id" | "fence">

const isMine = `entity_id = $1 and id = $2 and fence = $3 and state = 'running'`

const extend = command<{ id: string }>(`update audit_run
  set lease_until = now() + $4::int * interval '1 millisecond', progress = coalesce($5::json, progress)
  where ${isMine} returning id`)

/** Keeps a run for so many ms more, and says how far it has come. False: it is somebody else's by now. */
export const extendRun = async (
  tx: EntityTransaction,
  { id, fence }: TakenRun,
  leaseMs: number,
  progress?: object,
): Promise<boolean> => {
  const values = [id, fence, leaseMs, progress === undefined ? null : JSON.stringify(progress)]
  return (await tx.run(extend, values)).rows.length === 1
}

const end = command<{ id: string }>(`update audit_run set state = $4, outcome = $5::json, error = $6,
    finished_at = now(), lease_until = null
  where ${isMine} returning id`)

/** Ends a run. False: it is somebody else's by now. What else the transaction writes must be undone then. */
export const endRun = async (
  tx: EntityTransaction,
  { id, fence }: TakenRun,
  { outcome, error }: { readonly outcome?: object; readonly error?: string },
): Promise<boolean> => {
  const state: AuditRun["state"] = error === undefined ? "done" : "failed"
  const values = [id, fence, state, outcome === undefined ? null : JSON.stringify(outcome), error ?? null]
  return (await tx.run(end, values)).rows.length === 1
}

const giveBack = command<{ id: string }>(`update audit_run set state = 'queued', error = $5,
    lease_until = now() + $4::int * interval '1 millisecond'
  where ${isMine} returning id`)

/** Gives a run back, for somebody to take it in so many ms. False: it is somebody else's by now. */
export const giveBackRun = async (
  tx: EntityTransaction,
  { id, fence }: TakenRun,
  { waitMs, error }: { readonly waitMs: number; readonly error?: string },
): Promise<boolean> => (await tx.run(giveBack, [id, fence, waitMs, error ?? null])).rows.length === 1
