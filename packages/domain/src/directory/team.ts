/**
 * A group of people of an entity. SCIM calls it Group. `orphaned`: no connection keeps it up to date any more.
 * `deleted`: gone for everybody, kept so that what happened to it can still be told. Times are ISO 8601 in UTC.
 */
export interface Team {
  readonly entityId: string
  /** A UUID the server made; never anything an identity provider sent. */
  readonly id: string
  /** Who made the team: the identity provider, or an administrator by hand. */
  readonly origin: "idp" | "manual"
  /** The connection the team belongs to; absent for teams no identity provider has taken over. */
  readonly connectionId?: string
  readonly displayName: string
  readonly externalId?: string
  readonly state: "active" | "orphaned" | "deleted"
  /** Counts up by one at each change, of its members too. */
  readonly version: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly lastPushAt?: string
}
