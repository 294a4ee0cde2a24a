import type { Finding, Kind } from "../finding.ts"
import type { Attempt, Change, Model } from "./model.ts"
import { isMember, isPoisoned, isTorn, memberOf, type Slot, type Value } from "./slots.ts"
import type { Snapshot } from "./snapshot.ts"

/** What the server holds against what it must; the model then takes the server's word, so nothing is found twice. */
export const compare = (model: Model, snapshot: Snapshot): ReadonlyArray<Finding> => {
  const { values, people, teams } = snapshot
  /** Of a person or team that is gone nobody can say who was in it. */
  const isSeen = (slot: Slot): boolean => {
    const member = memberOf(slot)
    return member === undefined || (people.has(member.user) && teams.has(member.team))
  }
  const unknown = new Set(model.unknown().flatMap(({ changes }) => changes.map(({ slot }) => slot)))
  const known = [...new Set([...model.slots(), ...values.keys()])].filter((slot) => !unknown.has(slot) && isSeen(slot))
  const found = [
    ...known.flatMap((slot) => judge(model, slot, model.read(slot), values.get(slot))),
    ...model.unknown().flatMap((attempt) => judgeUnknown(model, attempt, isSeen, values)),
    ...snapshot.findings,
  ]
  model.adopt(values, snapshot.ids)
  return found
}

const judge = (model: Model, slot: Slot, expected: Value, found: Value): ReadonlyArray<Finding> =>
  expected === found
    ? []
    : [{ kind: kindOf(model, slot, expected, found), what: `${slot}: ${said(found)}, not ${said(expected)}` }]

const kindOf = (model: Model, slot: Slot, expected: Value, found: Value): Kind => {
  if (found === undefined) return "lost"
  if (isPoisoned(found) || (found === isMember && model.wasPoisoned(slot))) return "trace"
  if (isTorn(found)) return "half"
  // Something deleted that is back is a deletion that was lost; a membership like that is one too many.
  if (expected === undefined) return memberOf(slot) === undefined && model.wasHeld(slot) ? "lost" : "extra"
  return "lost"
}

/** A request without an answer happened wholly, or not at all. */
const judgeUnknown = (
  model: Model,
  { what, changes }: Attempt,
  isSeen: (slot: Slot) => boolean,
  values: Snapshot["values"],
): ReadonlyArray<Finding> => {
  const seen = changes.filter(({ slot }) => isSeen(slot))
  const all = (side: (change: Change) => Value) => seen.every((change) => values.get(change.slot) === side(change))
  if (all(({ before }) => before) || all(({ after }) => after)) return []
  const strange = seen.filter(({ slot, before, after }) => ![before, after].includes(values.get(slot)))
  if (strange.length > 0) return strange.flatMap(({ slot, before }) => judge(model, slot, before, values.get(slot)))
  return [{ kind: "half", what: `${what}: of its ${seen.length} changes some were made and some were not` }]
}

const said = (value: Value): string => (value === undefined ? "nothing" : `"${value}"`)
