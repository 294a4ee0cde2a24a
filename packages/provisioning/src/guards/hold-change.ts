import { type EntityTransaction, type Hold, keepHold, setBrake } from "@rollcall/database"
import { errorBody, Forbidden, type JsonObject } from "@rollcall/domain/scim"
import type { Decision, PushContext } from "../push.ts"
import type { Kept } from "./guard-removal.ts"

/** A change that is not made now. */
export interface HeldChange {
  readonly connectionId: string
  readonly kind: Hold["kind"]
  readonly subject: string
  readonly subjectVersion: number
  /** What was asked for, as it was parsed. */
  readonly change: JsonObject
}

/** Keeps a change for an administrator's decision; its sender is told 403, and that nothing was changed. */
export const holdChange = async (
  tx: EntityTransaction,
  { now, newId }: PushContext,
  held: HeldChange,
  { cause, detail, trips }: Kept,
): Promise<Decision> => {
  const id = await keepHold(tx, { id: newId(), cause, detail, ...held }, now)
  if (trips) setBrake(tx, held.connectionId, now)
  const told = `${detail} An administrator decides in Rollcall, hold ${id}.`
  return {
    answer: { status: 403, body: errorBody(new Forbidden({ detail: told })) },
    events: [
      {
        kind: `change.held`,
        subject: held.subject,
        outcome: "refused",
        after: { hold: id, kind: held.kind, cause },
        detail: told,
      },
    ],
    notes: [],
  }
}
