import {
  type AuditRun,
  type Database,
  endRun,
  entitiesWithRuns,
  type EntityTransaction,
  extendRun,
  giveBackRun,
  takeRun,
  withEntity,
} from "@rollcall/database"
import type { AuditOutcome, AuditProgress } from "../audit-entity.ts"
import { each, messageOf } from "../each.ts"

/** A run under way, as its steps see it. */
export interface Step {
  readonly entityId: string
  readonly run: AuditRun
  /** Ends the step: the worker stops, or the run is somebody else's by now. */
  readonly signal: AbortSignal
}

/** What running draws on. */
export interface Running {
  readonly database: Database
  /** Audits an entity, on from where a worker before it came; what it says of its progress is kept. */
  readonly audit: (step: Step, onProgress: (progress: AuditProgress) => void) => Promise<AuditOutcome>
  /** Makes the report of an audit. What it returns writes it, in the transaction that ends the run. */
  readonly report: (step: Step, outcome: AuditOutcome) => Promise<(tx: EntityTransaction) => Promise<void>>
  /** For how long a run is a worker's when it says nothing, in ms by the database's clock. */
  readonly leaseMs?: number
}

/** Long enough for a worker that is slow, short enough that one that died is hardly missed. */
const defaultLease = 15_000
/** How often a run is kept, and its progress told, in a lease. */
const beatsInLease = 10
/** A run that failed so often stays failed. */
const mostAttempts = 5
/** One that was begun so often and neither ended nor failed takes its workers down with it. */
const mostTakes = 20

/** Thrown to undo what a run wrote that is somebody else's by now. */
const lost = new Error("the run was taken over")

/**
 * Takes runs that wait, one after the other, and brings them to their end. Any number of workers may do so at once: each
 * run is one's by a lease of the database's clock, and what a worker writes whose lease ran out is refused once another
 * has taken over.
 */
export const runAudits = async (running: Running, signal: AbortSignal): Promise<void> => {
  await each(
    await entitiesWithRuns(running.database),
    async (entityId) => {
      while (!signal.aborted) {
        const run = await withEntity(running.database, entityId, (tx) => takeRun(tx, leaseOf(running)))
        if (run === undefined) return
        await carryOut(running, entityId, run, signal)
      }
    },
    signal,
  )
}

const leaseOf = ({ leaseMs = defaultLease }: Running): number => leaseMs

const carryOut = async (running: Running, entityId: string, run: AuditRun, stop: AbortSignal): Promise<void> => {
  const { database, audit, report } = running
  const write = <A>(work: (tx: EntityTransaction) => Promise<A>): Promise<A> => withEntity(database, entityId, work)
  if (run.fence > mostTakes) {
    await write((tx) => endRun(tx, run, { error: `It was begun ${mostTakes} times, and no worker lived to end it.` }))
    return
  }
  const kept = keep(running, entityId, run)
  const step: Step = { entityId, run, signal: AbortSignal.any([stop, kept.lost]) }
  try {
    const outcome = await audit(step, kept.note)
    step.signal.throwIfAborted()
    const store = run.makes === "report" ? await report(step, outcome) : undefined
    step.signal.throwIfAborted()
    await kept.stop()
    await write(async (tx) => {
      if (!(await endRun(tx, run, { outcome }))) throw lost
      await store?.(tx)
    })
  } catch (error) {
    await kept.stop()
    if (error === lost || kept.lost.aborted) return
    if (stop.aborted) await write((tx) => giveBackRun(tx, run, { waitMs: 0 }))
    else if (run.fence >= mostAttempts) await write((tx) => endRun(tx, run, { error: messageOf(error) }))
    else await write((tx) => giveBackRun(tx, run, { waitMs: 1_000 * 2 ** run.fence, error: messageOf(error) }))
    // Whoever looks after the worker should know.
    if (!stop.aborted) throw error
  }
}

/** Keeps a run while it is under way, and tells its progress. */
const keep = (running: Running, entityId: string, run: AuditRun) => {
  const lease = leaseOf(running)
  const losing = new AbortController()
  let progress: AuditProgress | undefined
  let [isOver, beating] = [false, Promise.resolve()]
  const beat = async (): Promise<void> => {
    const told = progress
    progress = undefined
    try {
      const isMine = await withEntity(running.database, entityId, (tx) => extendRun(tx, run, lease, told))
      if (!isMine) losing.abort(lost)
    } catch {
      // A database that is away for longer than the lease ends it; before that, the next time may go well.
      progress ??= told
    }
  }
  const timer = setInterval(
    () => {
      beating = beating.then(() => (isOver ? undefined : beat()))
    },
    Math.max(50, Math.min(1_000, lease / beatsInLease)),
  )
  return {
    lost: losing.signal,
    note: (said: AuditProgress): void => {
      progress = said
    },
    stop: async (): Promise<void> => {
      isOver = true
      clearInterval(timer)
      await beating
    },
  }
}
