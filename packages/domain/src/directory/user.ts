import type { JsonObject } from "../scim/json.ts"

/**
 * Where a person stands. `staged`: known, never let in. `active`: let in. `inactive`: was let in, is not now; keeps
 * memberships. `deleted`: gone for the identity provider, kept as a tombstone for the product.
 */
export type UserState = "staged" | "active" | "inactive" | "deleted"

/** Why a person stands where they stand. */
export type StateReason =
  | "provisioned"
  | "created-inactive"
  | "by-idp"
  | "by-admin"
  | "deleted-by-idp"
  | "restored"
  | "created-by-admin"
  | "imported"

/** A person of an entity. SCIM calls it User. Times are ISO 8601 in UTC. */
export interface User {
  readonly entityId: string
  /** A UUID the server made; never anything an identity provider sent. */
  readonly id: string
  /** Who made the person: the identity provider, an administrator by hand, or an import. */
  readonly origin: "idp" | "manual" | "import"
  /** The connection the person belongs to; absent for people no identity provider has taken over. */
  readonly connectionId?: string
  readonly state: UserState
  readonly stateReason: StateReason
  readonly stateSince: string
  /** Everything received and validated, in canonical form, without `active`: see `validateResource`. */
  readonly attributes: JsonObject
  /** Counts up by one at each change. */
  readonly version: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly lastPushAt?: string
  /** The deleted person who had this user name before. Nothing is inherited. */
  readonly previousId?: string
}

/** Whether SCIM says `active: true` of a person in this state. */
export const isActive = (state: UserState): boolean => state === "active"
