import { personSlot, personText } from "../model/slots.ts"
import { patchBody, personBody, versionInOne, versionOperations } from "./bodies.ts"
import { choosePerson, chooseUserName } from "./choose.ts"
import { attempt, type Hand, type Operation, type Order } from "./hand.ts"

export const newVersion = ({ next }: Hand): string => `v${next()}`

export const createPerson: Operation = async (hand) => {
  const userName = chooseUserName(hand)
  if (userName === undefined) return false
  await attempt(hand, creation(hand, userName))
  return true
}

export const creation = (hand: Hand, userName: string): Order => {
  const version = newVersion(hand)
  const slot = personSlot(userName)
  return {
    what: `POST ${userName}`,
    writes: [[slot, personText(version, true)]],
    call: { method: "POST", path: "/Users", body: personBody(userName, version, true) },
    expects: [201],
    makes: slot,
  }
}

export const replacePerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  const { userName, slot, id, active } = person
  const version = newVersion(hand)
  await attempt(hand, {
    what: `PUT ${userName}`,
    writes: [[slot, personText(version, active)]],
    call: { method: "PUT", path: `/Users/${id}`, body: personBody(userName, version, active) },
    expects: [200],
  })
  return true
}

export const patchPerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  const { userName, slot, id, active } = person
  const version = newVersion(hand)
  const operations = hand.random.below(2) === 0 ? versionOperations(version) : [versionInOne(version)]
  await attempt(hand, {
    what: `PATCH ${userName}`,
    writes: [[slot, personText(version, active)]],
    call: { method: "PATCH", path: `/Users/${id}`, body: patchBody(operations) },
    expects: [200, 204],
  })
  return true
}

/** Off, or on again. */
export const switchPerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  const { userName, slot, id, version } = person
  const active = !person.active
  await attempt(hand, {
    what: `PATCH ${userName} active`,
    writes: [[slot, personText(version, active)]],
    call: { method: "PATCH", path: `/Users/${id}`, body: patchBody([{ op: "replace", value: { active } }]) },
    expects: [200, 204],
  })
  return true
}

export const deletePerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  const { userName, slot, id } = person
  await attempt(hand, {
    what: `DELETE ${userName}`,
    writes: [[slot, undefined]],
    call: { method: "DELETE", path: `/Users/${id}` },
    expects: [204],
  })
  return true
}
