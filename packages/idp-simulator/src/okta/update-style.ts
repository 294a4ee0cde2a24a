import type { JsonObject } from "../json.ts"
import type { ScimClient } from "./http-client.ts"
import type { Person, Told } from "./model.ts"
import type { Outcome } from "./outcome.ts"

/** How an app writes to what it knows. It is settled when the app is made in Okta, and differs between kinds of app. */
export interface UpdateStyle {
  readonly people: PeopleStyle
  readonly groups: GroupStyle
}

export interface PeopleStyle {
  /** Pushes the mapped attributes and leaves the status as the server has it. */
  readonly pushProfile: (client: ScimClient, id: string, person: Person) => Promise<Outcome<JsonObject>>
  /** Pushes the mapped attributes of a person found by look-up, and makes them active. */
  readonly link: (client: ScimClient, found: Found, person: Person) => Promise<Outcome<JsonObject>>
  readonly setActive: (client: ScimClient, id: string, active: boolean) => Promise<Outcome<unknown>>
}

/** What a look-up says of a person. */
export interface Found {
  readonly id: string
  readonly active: boolean
}

/** How pushed groups are written; each outcome is whom the server has been told of by then. */
export interface GroupStyle {
  /** The members a create carries already. */
  readonly membersInCreate: (members: ReadonlyArray<Member>) => ReadonlyArray<Member>
  /** The name and the whole membership. */
  readonly push: (client: ScimClient, group: GroupToPush) => Promise<Outcome<Told>>
  readonly rename: (client: ScimClient, group: GroupToPush) => Promise<Outcome<Told>>
  readonly changeMembers: (client: ScimClient, group: GroupToPush, change: MemberChange) => Promise<Outcome<Told>>
}

export interface GroupToPush {
  readonly id: string
  readonly name: string
  /** Whom Okta may send: everybody in the group whom the app is assigned to. */
  readonly members: ReadonlyArray<Member>
  /** Whom the server was told of before. */
  readonly told: Told
}

/** A member as Okta writes one (Okta SCIM 2.0 reference, "Update specific Group membership"). */
export interface Member {
  /** The server's id of the person. */
  readonly value: string
  /** The user name. */
  readonly display: string
}

export interface MemberChange {
  readonly joined: ReadonlyArray<Member>
  readonly left: ReadonlyArray<Member>
}
