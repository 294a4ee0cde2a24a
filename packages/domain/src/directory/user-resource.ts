import type { JsonObject } from "../scim/json.ts"
import { etag } from "../scim/etag.ts"
import { userResource } from "../scim/schema/user.ts"
import { teamLocation, userLocation } from "./location.ts"
import { isActive, type User } from "./user.ts"

/** A team as its member's resource shows it. */
export interface TeamOfUser {
  readonly id: string
  readonly displayName: string
}

/** The part of a user that a resource shows. */
export type ShownUser = Pick<User, "id" | "attributes" | "state" | "version" | "createdAt" | "modifiedAt">

/** What a user resource is drawn from beside the user. */
export interface UserView {
  /** The Tenant URL, without a slash at the end. */
  readonly baseUrl: string
  readonly teams: ReadonlyArray<TeamOfUser>
  /** A digest of `teams`; absent when there are none. */
  readonly teamsDigest?: string
  /** Attributes this connection does not get back: see `withheldAttributes`. */
  readonly withheld: ReadonlyArray<string>
}

/**
 * A user as SCIM shows it, whole; `project` then leaves out what was not asked for. `schemas` names the extension
 * only when the user has values of it (RFC 7643 §3). `meta.version` is the ETag.
 *
 * @example
 * import { toScimUser } from "@rollcall/domain/directory"
 * const ada = {
 *   entityId: "e", id: "u", origin: "idp", state: "active", stateReason: "provisioned",
 *   stateSince: "2026-01-01T00:00:00.000Z", attributes: { userName: "ada@example.com" }, version: 1,
 *   createdAt: "2026-01-01T00:00:00.000Z", modifiedAt: "2026-01-01T00:00:00.000Z",
 * } as const
 * const resource = toScimUser(ada, { baseUrl: "https://x.example/scim/v2/k", teams: [], withheld: [] })
 * resource.meta
 * // => { resourceType: "User", created: "2026-01-01T00:00:00.000Z", lastModified: "2026-01-01T00:00:00.000Z", location: "https://x.example/scim/v2/k/Users/u", version: 'W/"1"' }
 */
export const toScimUser = (user: ShownUser, view: UserView): JsonObject => {
  const attributes = Object.fromEntries(
    Object.entries(user.attributes).filter(([name]) => !view.withheld.includes(name)),
  )
  const extensions = userResource.extensions.map(({ id }) => id).filter((id) => attributes[id] !== undefined)
  return {
    schemas: [userResource.core.id, ...extensions],
    id: user.id,
    ...attributes,
    active: isActive(user.state),
    ...(view.teams.length === 0 ? {} : { groups: view.teams.map((team) => groupOf(team, view.baseUrl)) }),
    meta: {
      resourceType: userResource.name,
      created: user.createdAt,
      lastModified: user.modifiedAt,
      location: userLocation(view.baseUrl, user.id),
      version: etag(user.version, view.teamsDigest),
    },
  }
}

const groupOf = ({ id, displayName }: TeamOfUser, baseUrl: string): JsonObject => ({
  value: id,
  $ref: teamLocation(baseUrl, id),
  display: displayName,
  type: "direct",
})
