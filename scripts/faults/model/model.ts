import type { Slot, Value } from "./slots.ts"

/** A request on its way, or one nobody knows the end of. */
export interface Attempt {
  readonly what: string
  readonly changes: ReadonlyArray<Change>
}

export interface Change {
  readonly slot: Slot
  readonly before: Value
  readonly after: Value
}

/**
 * How a request ended, as far as its sender knows: it was done, it was not, or it may have been, wholly or not at all.
 */
export type End = "done" | "undone" | "unknown"

/** What the server must hold. */
export interface Model {
  readonly read: (slot: Slot) => Value
  /** Whether a request may be sent that writes it: none is on its way, and none went unanswered. */
  readonly isFree: (slot: Slot) => boolean
  readonly begin: (what: string, writes: ReadonlyArray<readonly [Slot, Value]>) => Attempt
  readonly end: (attempt: Attempt, end: End) => void
  /** Requests nobody knows the end of. */
  readonly unknown: () => ReadonlyArray<Attempt>
  readonly slots: () => Iterable<Slot>
  /** The server's id of a person or team. */
  readonly idOf: (slot: Slot) => string | undefined
  readonly learnId: (slot: Slot, id: string) => void
  /** A refused request tried to write it. */
  readonly poison: (slot: Slot) => void
  readonly wasPoisoned: (slot: Slot) => boolean
  /** Whether the slot has held anything that was acknowledged. */
  readonly wasHeld: (slot: Slot) => boolean
  readonly acknowledged: () => number
  /** Takes what the server holds for the truth, so that nothing is found twice and nothing stays unknown. */
  readonly adopt: (values: ReadonlyMap<Slot, Value>, ids: ReadonlyMap<Slot, string>) => void
}

export const makeModel = (): Model => {
  let values = new Map<Slot, Value>()
  let unknown: Array<Attempt> = []
  let acknowledged = 0
  const taken = new Set<Slot>()
  const ids = new Map<Slot, string>()
  const poisoned = new Set<Slot>()
  const held = new Set<Slot>()
  return {
    read: (slot) => values.get(slot),
    isFree: (slot) => !taken.has(slot),
    begin: (what, writes) => {
      const changes = writes.map(([slot, after]) => ({ slot, before: values.get(slot), after }))
      for (const { slot } of changes) {
        if (taken.has(slot)) throw new Error(`two requests would write ${slot} at once`)
        taken.add(slot)
      }
      return { what, changes }
    },
    end: (attempt, end) => {
      if (end === "unknown") {
        // Its slots stay taken until the server has been looked at.
        unknown.push(attempt)
        return
      }
      if (end === "done") acknowledged += 1
      for (const { slot, after } of attempt.changes) {
        taken.delete(slot)
        if (end === "undone") continue
        values.set(slot, after)
        if (after !== undefined) held.add(slot)
      }
    },
    unknown: () => unknown,
    slots: () => values.keys(),
    idOf: (slot) => ids.get(slot),
    learnId: (slot, id) => void ids.set(slot, id),
    poison: (slot) => void poisoned.add(slot),
    wasPoisoned: (slot) => poisoned.has(slot),
    wasHeld: (slot) => held.has(slot),
    acknowledged: () => acknowledged,
    adopt: (found, foundIds) => {
      for (const { changes } of unknown) for (const { slot } of changes) taken.delete(slot)
      unknown = []
      values = new Map(found)
      for (const [slot, id] of foundIds) ids.set(slot, id)
      for (const slot of found.keys()) held.add(slot)
    },
  }
}
