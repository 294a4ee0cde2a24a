import {
  type Database,
  type EntityTransaction,
  putInOutbox,
  recordEvents,
  type RulesInForce,
  sealEvent,
} from "@rollcall/database"
import { equalJson } from "@rollcall/domain/scim"
import { settlePeople, toBeLookedAt } from "@rollcall/provisioning"

/** What deciding roles in the background draws on. */
export interface RoleWork {
  readonly database: Database
  readonly rules: RulesInForce
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  readonly random: (bytes: number) => Uint8Array
}

/** Few enough that a transaction on the embedded database, which keeps everybody else waiting, is a short one. */
export const mostAtOnce = { embedded: 20, postgresql: 500 } as const

/**
 * Decides people's roles again by the rules in force, in the name of the worker, and has those looked at whose roles or
 * reasons are others. Returns how many got another role.
 */
export const decideAgain = async (
  tx: EntityTransaction,
  { rules, now, newId, random }: RoleWork,
  userIds: ReadonlyArray<string>,
): Promise<number> => {
  const at = new Date(now())
  const context = { now: at.toISOString(), rules: await rules.of(tx), mode: "recompute" } as const
  const { events, decidedAgain } = await settlePeople(tx, context, userIds)
  const told = events.map((event) => sealEvent(tx.entityId, at, random(16), { id: newId(), actor: "worker", ...event }))
  recordEvents(tx, told)
  const subjects = new Set(told.map(({ subject }) => subject))
  // Whoever has no event of their own is looked at for none.
  const others = decidedAgain.filter((id) => !subjects.has(`Users/${id}`))
  putInOutbox(tx, [...toBeLookedAt([], others, at), ...toBeLookedAt(told, [], at)])
  return events.filter(({ before, after }) => !equalJson(before?.["roles"] ?? null, after?.["roles"] ?? null)).length
}
