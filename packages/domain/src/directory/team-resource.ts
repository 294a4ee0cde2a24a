import { etag } from "../scim/etag.ts"
import type { JsonObject } from "../scim/json.ts"
import { groupResource } from "../scim/schema/group.ts"
import { teamLocation, userLocation } from "./location.ts"
import type { Team } from "./team.ts"

/** A person as a team's resource shows them. */
export interface MemberOfTeam {
  readonly userId: string
  /** The person's displayName, or their userName where they have none. */
  readonly display: string
}

/**
 * A team as SCIM shows it, without its members: those are read and sent page by page. `baseUrl` is the Tenant URL,
 * without a slash at the end.
 *
 * @example
 * import { toScimGroup } from "@rollcall/domain/directory"
 * const sales = {
 *   entityId: "e", id: "t", origin: "idp", displayName: "Sales", state: "active", version: 2,
 *   createdAt: "2026-01-01T00:00:00.000Z", modifiedAt: "2026-01-02T00:00:00.000Z",
 * } as const
 * toScimGroup(sales, "https://x.example/scim/v2/k").meta
 * // => { resourceType: "Group", created: "2026-01-01T00:00:00.000Z", lastModified: "2026-01-02T00:00:00.000Z", location: "https://x.example/scim/v2/k/Groups/t", version: 'W/"2"' }
 */
export const toScimGroup = (team: Team, baseUrl: string): JsonObject => ({
  schemas: [groupResource.core.id],
  id: team.id,
  ...(team.externalId === undefined ? {} : { externalId: team.externalId }),
  displayName: team.displayName,
  meta: {
    resourceType: groupResource.name,
    created: team.createdAt,
    lastModified: team.modifiedAt,
    location: teamLocation(baseUrl, team.id),
    version: etag(team.version),
  },
})

/**
 * A member as SCIM shows it.
 *
 * @example
 * import { toScimMember } from "@rollcall/domain/directory"
 * toScimMember({ userId: "u", display: "Ada" }, "https://x.example/scim/v2/k")
 * // => { value: "u", $ref: "https://x.example/scim/v2/k/Users/u", display: "Ada", type: "User" }
 */
export const toScimMember = ({ userId, display }: MemberOfTeam, baseUrl: string): JsonObject => ({
  value: userId,
  $ref: userLocation(baseUrl, userId),
  display,
  type: "User",
})
