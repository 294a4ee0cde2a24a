import type { User } from "../../directory/user.ts"
import type { RoleAssignment, RoleOverride } from "../../roles/role-assignment.ts"
import type { Json } from "../../scim/json.ts"
import type { CommonFacts, PersonShown } from "./common-facts.ts"

/**
 * What is known of one person when rules look at them. Times are ISO 8601 in UTC.
 *
 * What stands here without a question mark, and `connection` and `override`, is always read: those two are absent when
 * there is none. A slice is absent when it was not read, and rules that need it are then not evaluated.
 */
export interface UserFacts extends CommonFacts, UserSlices {
  readonly user: UserOfFacts
  readonly override?: RoleOverride
  readonly teams: ReadonlyArray<TeamOfFacts>
}

/** What may not have been read of a person. */
export interface UserSlices {
  readonly assignment?: StandingAssignment
  readonly alike?: PeopleAlike
  readonly roleHistory?: ReadonlyArray<RoleChange>
  readonly lastEvents?: LastEvents
  readonly signIns?: SignIns
  /** The deliveries of the news that the person was deactivated or deleted which the product has not acknowledged. */
  readonly unacknowledged?: ReadonlyArray<UnacknowledgedDelivery>
}

export interface UserOfFacts extends Pick<
  User,
  "id" | "origin" | "state" | "stateReason" | "stateSince" | "createdAt" | "lastPushAt" | "connectionId"
> {
  readonly userName: string
  readonly externalId: string | undefined
  /** The primary address. One that is the user name but for capitals may be written as that is. */
  readonly email: string | undefined
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

export interface OtherPerson extends PersonShown {
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

/** A message to the product that it has not acknowledged yet. */
export interface UnacknowledgedDelivery {
  readonly eventId: string
  /** When it happened. */
  readonly at: string
  /** Who was to be told. */
  readonly webhookId: string
  /** As the administrator called it, or its address. */
  readonly webhook: string
  readonly attempts: number
  /** `set-aside`: it is not tried any more. */
  readonly state: "waiting" | "set-aside"
  /** What came of the last attempt, in words. */
  readonly lastError?: string
}
