import {
  decideHold,
  type EntityTransaction,
  type Hold,
  listHolds,
  lockHold,
  raiseBrake,
  readsOf,
  setBrake,
} from "@rollcall/database"
import { Db, releaseChange } from "@rollcall/provisioning"
import { Effect, Result } from "effect"
import { act, type ActContext } from "./act.ts"
import { recordAll, writeContext } from "./decide-roles.ts"
import { conflict, missing } from "./refusal.ts"

/** What came of releasing or rejecting a hold. */
export interface HoldDecision {
  readonly id: string
  readonly state: "released" | "rejected" | "open"
  /** Why it is open still. */
  readonly reason?: string
}

/** Makes a held change now, by the same write path as a push. Refused while the guard of the last administrator says no. */
export const releaseHold = (entityId: string, id: string) =>
  act(entityId, async (tx, context): Promise<Hold> => {
    const [asked] = await listHolds(tx, { id, limit: 1 })
    requireOpen(asked)
    const released = await release(tx, context, asked)
    if (Result.isFailure(released)) throw conflict(released.failure.reason)
    // Its subject is locked by now, and whoever holds a change locks in the same order.
    const hold = await lockOpen(tx, id)
    if (hold.times !== asked.times) throw conflict("This was asked for again at this moment. Look again.")
    return decided(tx, context, hold, "released")
  })

/** Gives a held change up: it is never made. Its sender may send it again. */
export const rejectHold = (entityId: string, id: string, reason?: string) =>
  act(entityId, async (tx, context): Promise<Hold> => {
    const hold = await lockOpen(tx, id)
    return decided(tx, context, hold, "rejected", reason)
  })

/** More than a guard holds before somebody looks; the rest is decided by asking again. */
const mostAtOnce = 1_000

/**
 * Releases every change a connection's brake holds, each in a transaction of its own, and loosens the brake. What cannot
 * be made stays open, with the reason.
 */
export const releaseAll = (entityId: string, connectionId: string) => decideAll(entityId, connectionId, "released")

/** Rejects every change a connection's brake holds, and loosens the brake. */
export const rejectAll = (entityId: string, connectionId: string, reason?: string) =>
  decideAll(entityId, connectionId, "rejected", reason)

const decideAll = Effect.fnUntraced(function* (
  entityId: string,
  connectionId: string,
  state: "released" | "rejected",
  reason?: string,
) {
  const database = yield* Db
  const query = { state: "open", connectionId, limit: mostAtOnce } as const
  const holds = yield* Effect.promise(() => listHolds(readsOf(database, entityId), query))
  const decisions = yield* Effect.forEach(holds.toReversed(), ({ id }) => {
    const decision = state === "released" ? releaseHold(entityId, id) : rejectHold(entityId, id, reason)
    return decision.pipe(
      Effect.map((): HoldDecision => ({ id, state })),
      Effect.catchTag("ActRefused", (refused) =>
        Effect.succeed<HoldDecision>({ id, state: "open", reason: refused.reason }),
      ),
    )
  })
  yield* act(entityId, async (tx, { record }) => {
    setBrake(tx, connectionId, null)
    record({ kind: "brake.loosened", connectionId, subject: `Connections/${connectionId}` })
  })
  return decisions
})

/** Lets a connection take away as much as it likes until a time. */
export const raiseLimit = (entityId: string, connectionId: string, until: Date) =>
  act(entityId, async (tx, { now, record }) => {
    const most = 7 * 24 * 60 * 60 * 1_000
    if (until.getTime() <= now || until.getTime() > now + most) {
      throw conflict("The limit can be raised until a time in the next seven days.")
    }
    raiseBrake(tx, connectionId, until.toISOString())
    record({
      kind: "brake.raised",
      connectionId,
      subject: `Connections/${connectionId}`,
      after: { until: until.toISOString() },
    })
  })

const lockOpen = async (tx: EntityTransaction, id: string): Promise<Hold> => {
  const hold = await lockHold(tx, id)
  requireOpen(hold)
  return hold
}

function requireOpen(hold: Hold | undefined): asserts hold is Hold {
  if (hold === undefined) throw missing("There is no such hold.")
  if (hold.state !== "open") throw conflict(`This hold was ${hold.state} already.`)
}

const release = async (tx: EntityTransaction, context: ActContext, hold: Hold) => {
  const released = await releaseChange(tx, writeContext(tx, context), hold)
  if (Result.isSuccess(released)) {
    recordAll(context.record, released.success.events)
    context.touch(released.success.touched)
  }
  return released
}

const decided = (
  tx: EntityTransaction,
  context: ActContext,
  hold: Hold,
  state: "released" | "rejected",
  reason?: string,
): Hold => {
  const at = new Date(context.now).toISOString()
  const decision = { state, at, by: context.by, ...(reason === undefined ? {} : { reason }) }
  decideHold(tx, hold.id, decision)
  context.record({
    kind: `hold.${state}`,
    subject: hold.subject,
    connectionId: hold.connectionId,
    after: { hold: hold.id },
  })
  return { ...hold, state, decidedAt: at, decidedBy: decision.by, ...(reason === undefined ? {} : { reason }) }
}
