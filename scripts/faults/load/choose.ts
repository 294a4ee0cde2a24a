import type { Model } from "../model/model.ts"
import { isMember, memberSlot, personSlot, readPersonText, type Slot, teamSlot } from "../model/slots.ts"
import type { Hand } from "./hand.ts"

/** A person a writer may change now: there, known by id, and in no other writer's hands. */
export interface ChosenPerson {
  readonly userName: string
  readonly slot: Slot
  readonly id: string
  readonly version: string
  readonly active: boolean
}

export interface ChosenTeam {
  readonly key: string
  readonly slot: Slot
  readonly id: string
}

const mostTries = 40

/** Names are numbered, so that one is chosen without a list. */
const userNameOf = (n: number): string => `p${n}@example.com`
const teamKeyOf = (n: number): string => `t${n}`

export const choosePerson = (hand: Hand): ChosenPerson | undefined =>
  tried(() => {
    const userName = userNameOf(hand.random.below(hand.named.people))
    return hand.model.isFree(personSlot(userName)) ? personNow(hand.model, userName) : undefined
  })

/** The userName for a new person: of somebody who is gone, once there are enough names. */
export const chooseUserName = (hand: Hand): string | undefined => {
  const { named, most, model, random } = hand
  if (named.people < most.people) return userNameOf(named.people++)
  return tried(() => {
    const userName = userNameOf(random.below(named.people))
    const slot = personSlot(userName)
    return model.isFree(slot) && model.read(slot) === undefined ? userName : undefined
  })
}

/** Its name may be in another writer's hands. */
export const chooseTeam = ({ model, random, named }: Hand): ChosenTeam | undefined =>
  tried(() => {
    const key = teamKeyOf(random.below(named.teams))
    const slot = teamSlot(key)
    const id = model.idOf(slot)
    return id === undefined || model.read(slot) === undefined ? undefined : { key, slot, id }
  })

export const chooseTeamKey = ({ named, most }: Hand): string | undefined =>
  named.teams < most.teams ? teamKeyOf(named.teams++) : undefined

/** Ids of people who are in a team, or of people who are not, whose membership nobody is changing. */
export const chooseMembers = (
  { model, random, named }: Hand,
  key: string,
  { most, members }: { readonly most: number; readonly members: boolean },
): ReadonlyArray<string> => {
  const chosen = new Set<string>()
  for (let tries = 0; tries < mostTries && chosen.size < most; tries++) {
    // Whether the person is being changed or deleted at this moment is no matter: that is another slot.
    const person = personNow(model, userNameOf(random.below(named.people)))
    if (person === undefined) continue
    const slot = memberSlot(key, person.id)
    if (model.isFree(slot) && (model.read(slot) === isMember) === members) chosen.add(person.id)
  }
  return [...chosen]
}

const personNow = (model: Model, userName: string): ChosenPerson | undefined => {
  const slot = personSlot(userName)
  const [text, id] = [model.read(slot), model.idOf(slot)]
  return text === undefined || id === undefined ? undefined : { userName, slot, id, ...readPersonText(text) }
}

const tried = <Found>(once: () => Found | undefined): Found | undefined => {
  for (let tries = 0; tries < mostTries; tries++) {
    const found = once()
    if (found !== undefined) return found
  }
  return undefined
}
