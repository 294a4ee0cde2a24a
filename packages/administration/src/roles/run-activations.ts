import {
  advanceActivation,
  endActivation,
  type EntityTransaction,
  heldIds,
  idsBehind,
  idsDecidedBefore,
  idsOfExpiredOverrides,
  mayDecideByOlderRules,
  type RoleWorkKind,
  roleWorkWaiting,
  type RunningActivation,
  takeActivations,
  withEntity,
} from "@rollcall/database"
import { decideAgain, mostAtOnce, type RoleWork } from "./decide-again.ts"

/**
 * Decides the roles that nobody pushes: of everybody, where new rules were put in force; of those who are held as last
 * administrators, once there are others; of those whose role was set by hand until now. Entities take turns, a batch
 * each, in transactions of their own, so that what is done stays done wherever this ends; several may run it at once.
 * Ends when nothing is left to do, or `signal` says so; throws what failed, once the other entities are done.
 */
export const runActivations = async (work: RoleWork, signal: AbortSignal): Promise<void> => {
  const failures: Array<unknown> = []
  let waiting = await roleWorkWaiting(work.database, new Date(work.now()))
  while (waiting.length > 0) {
    const unfinished: Array<(typeof waiting)[number]> = []
    for (const task of waiting) {
      if (signal.aborted) return
      try {
        if (await batches[task.kind](work, task.entityId)) unfinished.push(task)
      } catch (error) {
        failures.push(error)
      }
    }
    waiting = unfinished
  }
  if (failures.length > 0) throw failures[0]
}

/** Does a part of the work of an entity; whether there is more that can be done at once. */
type Batch = (work: RoleWork, entityId: string) => Promise<boolean>

const activate: Batch = async (work, entityId) => {
  const { database } = work
  const paged = await withEntity(database, entityId, (tx) => decidePage(tx, work))
  if (paged === undefined) return false
  if (paged.isFull) return true
  if (await mayDecideByOlderRules(database, entityId, paged.version)) return false
  return withEntity(database, entityId, (tx) => sweep(tx, work))
}

/** Decides the next people of the entity's activation, if it is to be had. */
const decidePage = async (
  tx: EntityTransaction,
  work: RoleWork,
): Promise<{ readonly version: number; readonly isFull: boolean } | undefined> => {
  const activation = await take(tx, work)
  if (activation === undefined) return undefined
  const { version, resumeAfter } = activation
  const limit = mostAtOnce[work.database.kind]
  const ids = await idsBehind(tx, resumeAfter, limit)
  const last = ids.at(-1)
  const changed = await decideAgain(tx, work, ids)
  advanceActivation(tx, version, {
    resolved: ids.length,
    changed,
    ...(last === undefined ? {} : { resumeAfter: last }),
  })
  return { version, isFull: ids.length === limit }
}

/** Decides those whom a push decided by the rules before, and ends the activation when there are none. */
const sweep = async (tx: EntityTransaction, work: RoleWork): Promise<boolean> => {
  const activation = await take(tx, work)
  if (activation === undefined) return false
  const { version } = activation
  const { kind } = work.database
  // On the embedded database nobody decides while rules are put in force, and looking for them takes long.
  const ids = kind === "embedded" ? [] : await idsDecidedBefore(tx, version, mostAtOnce[kind])
  if (ids.length === 0) endActivation(tx, version, new Date(work.now()))
  else advanceActivation(tx, version, { resolved: 0, changed: await decideAgain(tx, work, ids) })
  return ids.length > 0
}

/** Takes the activation of the rules in force; those of older ones end, since this one decides the same people. */
const take = async (tx: EntityTransaction, { now }: RoleWork): Promise<RunningActivation | undefined> => {
  const activations = await takeActivations(tx)
  for (const { version, isSuperseded } of activations) if (isSuperseded) endActivation(tx, version, new Date(now()))
  return activations.find(({ isSuperseded }) => !isSuperseded)
}

const decideThese =
  (find: (tx: EntityTransaction, now: Date, limit: number) => Promise<ReadonlyArray<string>>): Batch =>
  (work, entityId) =>
    withEntity(work.database, entityId, async (tx) => {
      const limit = mostAtOnce[work.database.kind]
      const ids = await find(tx, new Date(work.now()), limit)
      const changed = await decideAgain(tx, work, ids)
      // Whoever stays as before is found again, so that a batch without a change is left for the next look.
      return ids.length === limit && changed > 0
    })

const batches: Readonly<Record<RoleWorkKind, Batch>> = {
  activation: activate,
  held: decideThese((tx, _now, limit) => heldIds(tx, limit)),
  expired: decideThese(idsOfExpiredOverrides),
}
