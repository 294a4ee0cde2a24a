import { groupResource } from "../scim/schema/group.ts"
import { userResource } from "../scim/schema/user.ts"

/** The URI of a person, as `Location` and `meta.location` give it. `baseUrl` has no slash at the end. */
export const userLocation = (baseUrl: string, id: string): string => `${baseUrl}${userResource.endpoint}/${id}`

/** The URI of a team, as `Location` and `meta.location` give it. `baseUrl` has no slash at the end. */
export const teamLocation = (baseUrl: string, id: string): string => `${baseUrl}${groupResource.endpoint}/${id}`
