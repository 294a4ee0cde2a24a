import { isMember, memberSlot, teamSlot } from "../model/slots.ts"
import { addInOne, addOperations, patchBody, removeOperations, teamBody } from "./bodies.ts"
import { chooseMembers, chooseTeam, chooseTeamKey } from "./choose.ts"
import { attempt, type Hand, type Operation, type Order } from "./hand.ts"

/** As many members as one request changes. */
export const batch = 5

export const createTeam: Operation = async (hand) => {
  const key = chooseTeamKey(hand)
  if (key === undefined) return false
  const members = chooseMembers(hand, key, { most: batch, members: false })
  await attempt(hand, teamCreation(hand, key, members))
  return true
}

export const teamCreation = (hand: Hand, key: string, members: ReadonlyArray<string> = []): Order => {
  const slot = teamSlot(key)
  const name = newName(hand, key)
  return {
    what: `POST team ${key}`,
    writes: [[slot, name], ...members.map((id) => [memberSlot(key, id), isMember] as const)],
    call: { method: "POST", path: "/Groups", body: teamBody(key, name, members) },
    expects: [201],
    makes: slot,
  }
}

const newName = ({ next }: Hand, key: string): string => `Team ${key} ${next()}`

export const renameTeam: Operation = async (hand) => {
  const team = chooseTeam(hand)
  if (team === undefined || !hand.model.isFree(team.slot)) return false
  const { key, slot, id } = team
  const displayName = newName(hand, key)
  const operation =
    hand.random.below(2) === 0
      ? { op: "replace", path: "displayName", value: displayName }
      : { op: "replace", value: { id, displayName } }
  await attempt(hand, {
    what: `PATCH team ${key} displayName`,
    writes: [[slot, displayName]],
    call: { method: "PATCH", path: `/Groups/${id}`, body: patchBody([operation]) },
    expects: [200, 204],
  })
  return true
}

export const addMembers: Operation = async (hand) => {
  const team = chooseTeam(hand)
  if (team === undefined) return false
  const { key, id } = team
  const members = chooseMembers(hand, key, { most: batch, members: false })
  if (members.length === 0) return false
  const operations = hand.random.below(2) === 0 ? [addInOne(members)] : addOperations(members)
  await attempt(hand, {
    what: `PATCH team ${key} +${members.length}`,
    writes: members.map((member) => [memberSlot(key, member), isMember]),
    call: { method: "PATCH", path: `/Groups/${id}`, body: patchBody(operations) },
    expects: [200, 204],
  })
  return true
}

export const removeMembers: Operation = async (hand) => {
  const team = chooseTeam(hand)
  if (team === undefined) return false
  const { key, id } = team
  const members = chooseMembers(hand, key, { most: batch, members: true })
  if (members.length === 0) return false
  await attempt(hand, {
    what: `PATCH team ${key} -${members.length}`,
    writes: members.map((member) => [memberSlot(key, member), undefined]),
    call: { method: "PATCH", path: `/Groups/${id}`, body: patchBody(removeOperations(members)) },
    expects: [200, 204],
  })
  return true
}
