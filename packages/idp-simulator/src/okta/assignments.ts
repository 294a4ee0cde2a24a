import { create, lookUp } from "./calls.ts"
import type { ScimClient } from "./http-client.ts"
import type { People, Person, Profile } from "./model.ts"
import { type Outcome, succeed } from "./outcome.ts"
import { onServer, type Settle } from "./tasks.ts"
import type { PeopleStyle } from "./update-style.ts"
import { createBody, placeholderPassword } from "./wire.ts"

/** What an administrator or a rule does under Assignments. Each says whether its task succeeded. */
export interface Assignments {
  /** Assigns the app to a person: look-up, then create, or link and push the profile. */
  readonly assign: (oktaId: string, profile: Profile) => Promise<boolean>
  /** Changes the person's profile in Okta, and pushes it. */
  readonly pushProfile: (oktaId: string, change: Partial<Profile>) => Promise<boolean>
  /** Takes the app away from a person. */
  readonly deactivate: (oktaId: string) => Promise<boolean>
  /** Assigns the app to a person again: Okta looks them up anew, as at the first time. */
  readonly reactivate: (oktaId: string) => Promise<boolean>
  readonly people: () => People
}

export interface PeopleTally {
  readonly created: number
  readonly linked: number
  readonly updated: number
  readonly deactivated: number
  readonly reactivated: number
}

export const makeAssignments = (
  client: ScimClient,
  style: PeopleStyle,
  settle: Settle,
  random: () => number,
): Assignments & { readonly tally: () => PeopleTally } => {
  const people = new Map<string, Person>()
  const counts = { created: 0, linked: 0, updated: 0, deactivated: 0, reactivated: 0 }

  const remember = (person: Person): Person => {
    people.set(person.oktaId, person)
    return person
  }
  const known = (oktaId: string): Person => {
    const person = people.get(oktaId)
    if (person === undefined) throw new Error(`${oktaId} was never assigned to this app.`)
    return person
  }
  const provision = async (person: Person): Promise<Outcome<"created" | "linked">> => {
    const found = await lookUp(client, "/Users", person.profile.userName)
    if (!found.ok) return found
    const { id, active } = found.value.resources[0] ?? {}
    if (typeof id === "string") {
      const linked = remember({ ...person, serverId: id })
      const pushed = await style.link(client, { id, active: active === true }, linked)
      return pushed.ok ? succeed("linked") : pushed
    }
    const made = await create(client, "/Users", createBody(person, placeholderPassword(random)))
    if (!made.ok) return made
    remember({ ...person, serverId: made.value })
    return succeed("created")
  }
  const assign: Assignments["assign"] = async (oktaId, profile) => {
    const person = remember({ ...people.get(oktaId), oktaId, profile, active: true })
    const outcome = await provision(person)
    return settle("assign", profile.userName, outcome, () => outcome.ok && counts[outcome.value]++)
  }
  const pushProfile: Assignments["pushProfile"] = async (oktaId, change) => {
    const before = known(oktaId)
    const person = remember({ ...before, profile: { ...before.profile, ...change } })
    const outcome = await onServer("person", person.serverId, (id) => style.pushProfile(client, id, person))
    return settle("push profile", person.profile.userName, outcome, () => counts.updated++)
  }
  const deactivate: Assignments["deactivate"] = async (oktaId) => {
    const person = remember({ ...known(oktaId), active: false })
    const outcome = await onServer("person", person.serverId, (id) => style.setActive(client, id, false))
    return settle("deactivate", person.profile.userName, outcome, () => counts.deactivated++)
  }
  const reactivate: Assignments["reactivate"] = async (oktaId) => {
    const person = remember({ ...known(oktaId), active: true })
    const outcome = await provision(person)
    return settle("reactivate", person.profile.userName, outcome, () => counts.reactivated++)
  }
  return { assign, pushProfile, deactivate, reactivate, people: () => people, tally: () => counts }
}
