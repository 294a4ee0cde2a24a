import type { EntityTransaction } from "@rollcall/database"
import {
  type EventDraft,
  type PushContext,
  type RoleSubject,
  type SettledRoles,
  settleRoles,
} from "@rollcall/provisioning"
import type { ActContext } from "./act.ts"
import { conflict } from "./refusal.ts"

/** What the write path of pushes draws on, for an administrator's act. */
export const writeContext = (tx: EntityTransaction, { now, newId, rules }: ActContext): PushContext => ({
  now: new Date(now).toISOString(),
  newId,
  rules: () => rules.of(tx),
})

/**
 * Decides roles again after an act, and records what came of it. Where people would have to be held because nobody would
 * administer any more, the whole act is refused: whoever acts can be asked, an identity provider cannot.
 */
export const decideRoles = async (
  tx: EntityTransaction,
  context: ActContext,
  subjects: ReadonlyArray<RoleSubject>,
): Promise<void> => {
  const { now, rules } = writeContext(tx, context)
  takeRoles(context, await settleRoles(tx, { now, rules: await rules(), mode: "recompute" }, subjects))
}

/** Takes what deciding roles came to into an act: see `decideRoles`. */
export const takeRoles = ({ record, touch }: ActContext, { events, decidedAgain }: SettledRoles): void => {
  if (events.some(({ kind }) => kind === "role.held")) throw noAdministrator()
  recordAll(record, events)
  touch(decidedAgain)
}

export const noAdministrator = () =>
  conflict("This would leave nobody who administers. Make somebody else an administrator first.")

/** Records what the write path of pushes says happened. */
export const recordAll = (record: ActContext["record"], events: ReadonlyArray<EventDraft>): void => {
  for (const { outcome: _, ...event } of events) record(event)
}
