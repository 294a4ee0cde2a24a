import { type EntityTransaction, type LockedUser, withdrawRemovals as withdraw } from "@rollcall/database"
import { isActive } from "@rollcall/domain/directory"
import type { EventDraft } from "../push.ts"

/**
 * Gives up what is held against a person whom the identity provider says is active: released later, it would turn off
 * somebody who is wanted.
 */
export const withdrawRemovals = async (
  tx: EntityTransaction,
  now: string,
  { id, state }: LockedUser,
  active: boolean | undefined,
): Promise<ReadonlyArray<EventDraft>> => {
  if (active !== true || !isActive(state)) return []
  const subject = `Users/${id}`
  const reason = "The identity provider said since that this person is active."
  const holds = await withdraw(tx, subject, { at: now, by: "Identity provider", reason })
  return holds.map((hold) => ({ kind: "hold.withdrawn", subject, outcome: "applied", after: { hold } }))
}
