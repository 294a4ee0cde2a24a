import type { Outcome } from "../http/client.ts"
import type { Attempt } from "../model/model.ts"
import { personSlot, type Slot, teamSlot } from "../model/slots.ts"
import { personBody, teamBody } from "./bodies.ts"
import { choosePerson, chooseTeam, chooseTeamKey, chooseUserName } from "./choose.ts"
import { attempt, endOf, type Hand, learnId, type Operation, type Order, sendNoted } from "./hand.ts"
import { creation, newVersion } from "./people.ts"
import { teamCreation } from "./teams.ts"

/** The same person twice at once: one of the two must be refused. */
export const twinPeople: Operation = async (hand) => {
  const userName = chooseUserName(hand)
  if (userName === undefined) return false
  await sendTwins([hand, hand], creation(hand, userName))
  return true
}

export const twinTeams: Operation = async (hand) => {
  const key = chooseTeamKey(hand)
  if (key === undefined) return false
  await sendTwins([hand, hand], teamCreation(hand, key))
  return true
}

/** Sends the same creation by two hands at once. */
export const sendTwins = async (hands: readonly [Hand, Hand], { what, writes, call, makes }: Order): Promise<void> => {
  const [{ model, findings, tally }] = hands
  const begun = model.begin(what, writes)
  const outcomes = await Promise.all(hands.map((hand) => sendNoted(hand, call)))
  if (outcomes.every(({ kind }) => kind === "answered")) tally.twins += 1
  const made = outcomes.filter((outcome) => outcome.kind === "answered" && outcome.status === 201)
  if (made.length > 1) findings.push({ kind: "duplicate", what: `${what} twice at once: 201 and 201` })
  for (const outcome of made) if (outcome.kind === "answered" && makes !== undefined) learnId(hands[0], makes, outcome)
  // A conflict says that the other one was done.
  const isThere = outcomes.some(isTaken) || made.length > 0
  if (made.length === 0 && outcomes.every(isTaken))
    findings.push({ kind: "answer", what: `${what} twice at once: 409 and 409, and there was none` })
  const ends = outcomes.map((outcome, i) => endOf(hands[i] ?? hands[0], what, outcome, [201, 409]))
  model.end(begun, isThere ? "done" : ends.every((end) => end === "undone") ? "undone" : "unknown")
}

const isTaken = (outcome: Outcome): boolean => outcome.kind === "answered" && outcome.status === 409

/** A person who is there already, once more. */
export const repeatPerson: Operation = async (hand) => {
  const person = choosePerson(hand)
  if (person === undefined) return false
  await repeat(hand, person.slot, personBody(person.userName, newVersion(hand), true))
  return true
}

export const repeatTeam: Operation = async (hand) => {
  const team = chooseTeam(hand)
  if (team === undefined || !hand.model.isFree(team.slot)) return false
  await repeat(hand, team.slot, teamBody(`${team.key}-again`, hand.model.read(team.slot) ?? ""))
  return true
}

/** Makes what is there: it must be refused, and change nothing. */
const repeat = async (hand: Hand, slot: Slot, body: unknown): Promise<void> => {
  const { model, findings, tally } = hand
  const path = slot.startsWith("person ") ? "/Users" : "/Groups"
  const what = `POST ${slot} again`
  // Held for as long as this takes, so that nobody deletes or renames it meanwhile.
  const begun = model.begin(what, [[slot, model.read(slot)]])
  const outcome = await sendNoted(hand, { method: "POST", path, body })
  if (outcome.kind === "answered") tally.repeats += 1
  if (outcome.kind === "answered" && outcome.status === 201) findings.push({ kind: "duplicate", what: `${what}: 201` })
  else endOf(hand, what, outcome, [409])
  model.end(begun, "undone")
}

/**
 * After a crash a client sends again what was not answered: a creation that had happened must be refused, and one that
 * had not must succeed. To be called once the model knows what happened.
 */
export const repeatUnanswered = async (hand: Hand, unanswered: ReadonlyArray<Attempt>): Promise<void> => {
  for (const { changes } of unanswered) {
    const [{ slot, before, after } = { slot: personSlot(""), before: "", after: "" }] = changes
    const [kind, name = ""] = slot.split(" ")
    if (before !== undefined || after === undefined || kind === "member" || !hand.model.isFree(slot)) continue
    if (hand.model.read(slot) === undefined)
      await attempt(hand, kind === "person" ? creation(hand, name) : teamCreation(hand, name))
    else if (kind === "person") await repeat(hand, slot, personBody(name, newVersion(hand), true))
    else await repeat(hand, slot, teamBody(name, hand.model.read(teamSlot(name)) ?? ""))
  }
}
