import type { JsonObject } from "../json.ts"
import { listResponse } from "../list-response.ts"
import type { ResourceSchema } from "../schema/attribute.ts"
import { locationOf } from "./location.ts"

/**
 * One resource type, as `/ResourceTypes/{name}` answers it. `baseUrl` is the connection's Tenant URL.
 *
 * Source: RFC 7643 §6.
 *
 * @example
 * import { resourceType, userResource } from "@rollcall/domain/scim"
 * resourceType("https://scim.example.com/scim/v2/acme", userResource)["endpoint"] // => "/Users"
 */
export const resourceType = (baseUrl: string, resource: ResourceSchema): JsonObject => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  id: resource.name,
  name: resource.name,
  endpoint: resource.endpoint,
  description: resource.description,
  schema: resource.core.id,
  schemaExtensions: resource.extensions.map(({ id }) => ({ schema: id, required: false })),
  meta: { resourceType: "ResourceType", location: locationOf(baseUrl, "ResourceTypes", resource.name) },
})

/**
 * The resource types served, as `/ResourceTypes` answers them: a ListResponse (RFC 7644 §4). `served` is exactly what
 * has an endpoint; nothing else is advertised.
 *
 * @example
 * import { resourceTypes, userResource } from "@rollcall/domain/scim"
 * resourceTypes("https://scim.example.com/scim/v2/acme", [userResource])["totalResults"] // => 1
 */
export const resourceTypes = (baseUrl: string, served: ReadonlyArray<ResourceSchema>): JsonObject =>
  listResponse({
    resources: served.map((resource) => resourceType(baseUrl, resource)),
    totalResults: served.length,
    startIndex: 1,
  })
