import { personState } from "../model/person-state.ts"
import { isTorn } from "../model/slots.ts"
import { choosePerson } from "./choose.ts"
import { endOf, type Operation, sendNoted } from "./hand.ts"

/** What was acknowledged is what is read, at once and by anybody. */
export const readPerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  const { userName, slot, id } = person
  const { model, findings } = hand
  const expected = model.read(slot)
  // Held for as long as this takes, so that nobody changes it meanwhile.
  const begun = model.begin(`GET ${userName}`, [[slot, expected]])
  const outcome = await sendNoted(hand, { method: "GET", path: `/Users/${id}` })
  const isRead = endOf(hand, begun.what, outcome, [200]) === "done"
  model.end(begun, "undone")
  if (!isRead || outcome.kind !== "answered") return true
  const found = personState(outcome.body)
  if (found !== expected) {
    findings.push({ kind: isTorn(found) ? "half" : "lost", what: `${begun.what}: "${found}", not "${expected}"` })
  }
  return true
}
