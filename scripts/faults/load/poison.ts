import { memberSlot, personSlot, personText, poisonMark, teamSlot } from "../model/slots.ts"
import {
  addInOne,
  patchBody,
  type PatchOperation,
  personBody,
  teamBody,
  versionInOne,
  versionOperations,
} from "./bodies.ts"
import { chooseMembers, choosePerson, chooseTeam } from "./choose.ts"
import { attempt, type Hand, noteRefusal, type Operation, sendNoted } from "./hand.ts"
import { batch } from "./teams.ts"

const takenUserName = "taken@example.com"
const takenTeam = "taken"

/** Makes a person and a team whose names a poisoned request then asks for. */
export const makeTaken = async (hand: Hand): Promise<void> => {
  const version = `v${hand.next()}`
  await attempt(hand, {
    what: "POST the taken userName",
    writes: [[personSlot(takenUserName), personText(version, true)]],
    call: { method: "POST", path: "/Users", body: personBody(takenUserName, version, true) },
    expects: [201],
    makes: personSlot(takenUserName),
  })
  await attempt(hand, {
    what: "POST the taken team",
    writes: [[teamSlot(takenTeam), takenTeam]],
    call: { method: "POST", path: "/Groups", body: teamBody(takenTeam, takenTeam) },
    expects: [201],
    makes: teamSlot(takenTeam),
  })
}

/** Operations no server may do: seen when they are read, when they are applied, and when they are stored. */
const badForPerson: ReadonlyArray<PatchOperation> = [
  { op: "replace", path: 'emails[type eq "work"', value: "x" },
  { op: "remove" },
  { op: "replace", path: "userName", value: takenUserName },
]
const badForTeam: ReadonlyArray<PatchOperation> = [
  { op: "add", path: 'members[value eq "', value: "x" },
  { op: "remove" },
  { op: "replace", path: "displayName", value: takenTeam },
]

/** A PATCH whose last operation is bad: all of it must be refused. */
export const poisonPerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  const bad = hand.random.pick(badForPerson)
  if (person === undefined || bad === undefined) return false
  const { userName, slot, id } = person
  const version = `${poisonMark}${hand.next()}`
  const good = hand.random.below(2) === 0 ? versionOperations(version) : [versionInOne(version)]
  const begun = hand.model.begin(`poison for ${userName}`, [[slot, version]])
  await mustBeRefused(hand, begun.what, `/Users/${id}`, [...good, bad])
  hand.model.end(begun, "undone")
  return true
}

export const poisonTeam: Operation = async (hand) => {
  const team = chooseTeam(hand)
  const bad = hand.random.pick(badForTeam)
  if (team === undefined || bad === undefined || !hand.model.isFree(team.slot)) return false
  const { key, slot, id } = team
  const members = chooseMembers(hand, key, { most: batch, members: false })
  const slots = members.map((member) => memberSlot(key, member))
  for (const member of slots) hand.model.poison(member)
  const name = `${poisonMark} ${hand.next()}`
  const begun = hand.model.begin(
    `poison for team ${key}`,
    [slot, ...slots].map((written) => [written, name]),
  )
  const rename = { op: "replace", path: "displayName", value: name }
  await mustBeRefused(hand, begun.what, `/Groups/${id}`, [addInOne(members), rename, bad])
  hand.model.end(begun, "undone")
  return true
}

const mustBeRefused = async (
  hand: Hand,
  what: string,
  path: string,
  operations: ReadonlyArray<PatchOperation>,
): Promise<void> => {
  const outcome = await sendNoted(hand, { method: "PATCH", path, body: patchBody(operations) })
  if (outcome.kind === "hung") hand.findings.push({ kind: "hung", what })
  if (outcome.kind === "unanswered" && hand.unanswered !== undefined)
    hand.findings.push({ kind: hand.unanswered, what })
  if (outcome.kind !== "answered") return
  hand.tally.poison += 1
  if (outcome.status < 300) hand.findings.push({ kind: "trace", what: `${what}: ${outcome.status}` })
  else if (outcome.status !== 400 && outcome.status !== 409) noteRefusal(hand, what, outcome)
}
