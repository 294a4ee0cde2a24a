import type { JsonObject } from "../json.ts"
import { createUser, importUsers, lookUp, type Page, testConnection } from "./calls.ts"
import { type Connection, makeScimClient, type Surroundings } from "./http-client.ts"
import type { People, Person, Profile } from "./model.ts"
import { type Failure, type Outcome, succeed } from "./outcome.ts"
import type { UpdateStyle } from "./update-style.ts"
import { createBody, placeholderPassword } from "./wire.ts"
import { wizardStyle } from "./wizard-style.ts"

/** A task that waits for a person to press Retry; Okta does not repeat it by itself. */
export interface FailedTask extends Failure {
  readonly action: "assign" | "push profile" | "deactivate" | "reactivate"
  readonly userName: string
}

export interface Tally {
  readonly created: number
  readonly linked: number
  readonly updated: number
  readonly deactivated: number
  readonly reactivated: number
  readonly requests: number
}

/** An app integration in an Okta org: what an administrator or a rule does to it, turned into SCIM calls. */
export interface OktaApp {
  readonly testConnection: () => Promise<Outcome<Page>>
  /** Assigns the app to a person: look-up, then create, or link and push the profile. */
  readonly assign: (oktaId: string, profile: Profile) => Promise<boolean>
  /** Changes the person's profile in Okta, and pushes it. */
  readonly pushProfile: (oktaId: string, change: Partial<Profile>) => Promise<boolean>
  /** Takes the app away from a person. */
  readonly deactivate: (oktaId: string) => Promise<boolean>
  /** Assigns the app to a person again: Okta looks them up anew, as at the first time. */
  readonly reactivate: (oktaId: string) => Promise<boolean>
  readonly importUsers: (
    onPage?: (read: number, totalResults: number) => void,
  ) => Promise<Outcome<ReadonlyArray<JsonObject>>>
  readonly people: () => People
  readonly failedTasks: () => ReadonlyArray<FailedTask>
  readonly tally: () => Tally
}

/** An app made with the App Integration Wizard, which updates by PUT only. */
export const makeWizardApp = (connection: Connection, surroundings: Surroundings): OktaApp =>
  makeApp(connection, surroundings, wizardStyle)

const makeApp = (connection: Connection, surroundings: Surroundings, style: UpdateStyle): OktaApp => {
  const client = makeScimClient(connection, surroundings)
  const people = new Map<string, Person>()
  const failedTasks: Array<FailedTask> = []
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
  const settle = (
    action: FailedTask["action"],
    person: Person,
    outcome: Outcome<unknown>,
    count?: keyof typeof counts,
  ): boolean => {
    if (!outcome.ok) failedTasks.push({ action, userName: person.profile.userName, ...outcome.failure })
    else if (count !== undefined) counts[count]++
    return outcome.ok
  }

  const provision = async (person: Person): Promise<Outcome<"created" | "linked">> => {
    const found = await lookUp(client, person.profile.userName)
    if (!found.ok) return found
    const id = found.value.resources[0]?.["id"]
    if (typeof id === "string") {
      const linked = remember({ ...person, serverId: id })
      const pushed = await style.link(client, id, linked)
      return pushed.ok ? succeed("linked") : pushed
    }
    const made = await createUser(client, createBody(person, placeholderPassword(surroundings.random)))
    if (!made.ok) return made
    remember({ ...person, serverId: made.value })
    return succeed("created")
  }
  const assign: OktaApp["assign"] = async (oktaId, profile) => {
    const person = remember({ ...people.get(oktaId), oktaId, profile, active: true })
    const outcome = await provision(person)
    return settle("assign", person, outcome, outcome.ok ? outcome.value : undefined)
  }
  const pushProfile: OktaApp["pushProfile"] = async (oktaId, change) => {
    const before = known(oktaId)
    const person = remember({ ...before, profile: { ...before.profile, ...change } })
    return settle(
      "push profile",
      person,
      await onServer(person, (id) => style.pushProfile(client, id, person)),
      "updated",
    )
  }
  const deactivate: OktaApp["deactivate"] = async (oktaId) => {
    const person = remember({ ...known(oktaId), active: false })
    return settle(
      "deactivate",
      person,
      await onServer(person, (id) => style.setActive(client, id, false)),
      "deactivated",
    )
  }
  const reactivate: OktaApp["reactivate"] = async (oktaId) => {
    const person = remember({ ...known(oktaId), active: true })
    return settle("reactivate", person, await provision(person), "reactivated")
  }

  return {
    testConnection: () => testConnection(client),
    assign,
    pushProfile,
    deactivate,
    reactivate,
    importUsers: (onPage) => importUsers(client, onPage),
    people: () => people,
    failedTasks: () => failedTasks,
    tally: () => ({ ...counts, requests: client.requests() }),
  }
}

/** Okta sends nothing for a person it could not provision; the task fails on its side. */
const onServer = async <A>(person: Person, call: (id: string) => Promise<Outcome<A>>): Promise<Outcome<A>> =>
  person.serverId === undefined
    ? {
        ok: false,
        failure: { request: "none", detail: "The person has not been provisioned in the downstream application." },
      }
    : call(person.serverId)
