import type { Connection } from "../directory/connection.ts"
import type { User } from "../directory/user.ts"
import type { RoleAssignment, RoleOverride } from "../roles/role-assignment.ts"
import type { RoleMapping } from "../roles/role-mapping.ts"
import type { RoleCatalogue } from "../roles/role.ts"
import type { Json } from "../scim/json.ts"

/**
 * What is known of one person when rules look at them. Times are ISO 8601 in UTC.
 *
 * What stands here without a question mark, and `connection` and `override`, is always read: those two are absent when
 * there is none. A slice is absent when it was not read, and rules that need it are then not evaluated.
 */
export interface UserFacts extends Slices {
  readonly now: string
  readonly entity: EntityFacts
  /** The active or paused connection of the entity. */
  readonly connection?: ConnectionFacts
  readonly user: UserOfFacts
  readonly override?: RoleOverride
  readonly catalogue: RoleCatalogue
  readonly mapping: RoleMapping
  readonly teams: ReadonlyArray<TeamOfFacts>
}

/** What may not have been read. */
export interface Slices {
  readonly assignment?: StandingAssignment
  readonly alike?: PeopleAlike
  readonly roleHistory?: ReadonlyArray<RoleChange>
  readonly lastEvents?: LastEvents
  readonly signIns?: SignIns
}

export interface EntityFacts {
  readonly id: string
  readonly name: string
  /** The domains whose addresses the entity has proved to be its own, without `@`. */
  readonly verifiedDomains: ReadonlyArray<string>
  /** How many administrators must remain. */
  readonly administrationFloor: number
}

export type ConnectionFacts = Pick<Connection, "id" | "idp" | "status" | "settings" | "label">

export interface UserOfFacts extends Pick<
  User,
  "id" | "origin" | "state" | "stateReason" | "stateSince" | "attributes" | "createdAt" | "lastPushAt" | "connectionId"
> {
  readonly userName: string
  /** When a request of the identity provider last named the person: a write, a read, a filter, a membership. */
  readonly lastNamedAt?: string
}

/** The effective role as it is stored. */
export interface StandingAssignment extends RoleAssignment {
  readonly decidedAt: string
  /** Since when the roles are these. */
  readonly since: string
}

/** A team the person is in. */
export interface TeamOfFacts {
  readonly id: string
  readonly displayName: string
  readonly origin: "idp" | "manual"
  /** Who put the person in. */
  readonly membership: "idp" | "manual"
}

/** Other people of the entity, deleted ones too, who share something that should tell people apart. */
export interface PeopleAlike {
  /** Those of the same connection with the same `externalId`. */
  readonly sameExternalId: ReadonlyArray<OtherPerson>
}

export interface OtherPerson {
  readonly id: string
  readonly userName: string
  readonly state: User["state"]
}

/** One change of a person's effective roles. */
export interface RoleChange {
  readonly at: string
  /** Keys of roles, by rank, the highest first. */
  readonly from: ReadonlyArray<string>
  readonly to: ReadonlyArray<string>
  readonly eventId: string
  /** The connection whose push changed it; absent when an administrator or a new mapping did. */
  readonly connectionId?: string
}

/** The last provisioning event of each kind that concerns the person; absent when there was none. */
export interface LastEvents {
  /** The person went from active to inactive. */
  readonly deactivated?: PastEvent
  /** The person went from inactive to active. */
  readonly reactivated?: PastEvent
  /** The identity provider asked to activate a person whom an administrator deactivated; nothing was changed. */
  readonly reactivationHeld?: PastEvent
  /** A push met this person, who was made by hand, and was not linked. Identity providers try again: `firstAt`. */
  readonly linkRefused?: PastEvent & {
    readonly firstAt: string
    readonly connectionId: string
    readonly externalId?: string
  }
  /** The identity provider took back what it said about the role. */
  readonly signalWithdrawn?: PastEvent & { readonly path: string; readonly raw: Json }
}

export interface PastEvent {
  readonly at: string
  readonly eventId: string
}

/** When the person signed in to the product. */
export interface SignIns {
  /** Since when sign-ins are recorded: before that, silence proves nothing. */
  readonly recordedSince: string
  readonly lastAt?: string
}

/** The name of a slice. */
export type Slice = keyof Slices

/** Facts in which some slices are there. */
export type FactsWith<S extends Slice> = UserFacts & Required<Pick<Slices, S>>

/** Whether all of some slices are there. */
export const hasSlices = <S extends Slice>(facts: UserFacts, slices: ReadonlyArray<S>): facts is FactsWith<S> =>
  slices.every((slice) => facts[slice] !== undefined)
