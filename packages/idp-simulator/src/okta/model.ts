import type { Json } from "../json.ts"

/** A person's profile in this Okta app: the values its attribute mappings send. */
export interface Profile {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly displayName: string
  readonly email: string
  readonly locale: string
  readonly title?: string
  readonly employeeNumber?: string
  readonly organization?: string
  readonly department?: string
  /** Okta's `managerId`, free text; here the manager's user name. */
  readonly manager?: string
  readonly userType?: string
  /** The template's default `roles` attribute; people without a value are not sent one. */
  readonly roles?: ReadonlyArray<Json>
}

/** A person assigned to the app at some time, as Okta remembers them. */
export interface Person {
  /** `00u` and 17 more characters. */
  readonly oktaId: string
  readonly profile: Profile
  /** Whether the app is assigned to the person now. */
  readonly active: boolean
  /** The id the server gave, learned from a look-up or a create. */
  readonly serverId?: string
}

/** Okta's own memory of the app: people by Okta id, in order of assignment. */
export type People = ReadonlyMap<string, Person>

/** A group of the Okta org under Push Groups, as Okta remembers it. */
export interface PushedGroup {
  /** `00g` and 17 more characters. */
  readonly oktaId: string
  readonly name: string
  /** Okta ids of everybody in the group, the app assigned to them or not. */
  readonly members: ReadonlySet<string>
  /** The id the server gave, learned from a look-up or a create. */
  readonly serverId?: string
  readonly told: Told
  /** Unlinked with "Delete the group in the target app", and gone there. */
  readonly deleted: boolean
}

/**
 * The people the server was last told are in a group, by the server's ids. Not the members who have the app now:
 * taking the app from a person sends nothing about groups (see `group-push.ts`).
 */
export type Told = ReadonlySet<string>

/** Okta's own memory of Push Groups: groups by Okta id, in order of the first push. */
export type Groups = ReadonlyMap<string, PushedGroup>
