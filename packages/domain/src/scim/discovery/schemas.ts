import type { JsonObject } from "../json.ts"
import { listResponse } from "../list-response.ts"
import type { Attribute, ResourceSchema, Schema } from "../schema/attribute.ts"
import { locationOf } from "./location.ts"

/**
 * One schema, as `/Schemas/{urn}` answers it, with every characteristic spelt in camelCase and without nulls: Entra
 * refuses both otherwise. `baseUrl` is the connection's Tenant URL.
 *
 * Source: RFC 7643 §7; Microsoft Entra, "Develop a SCIM endpoint".
 *
 * @example
 * import { schemaDocument, user } from "@rollcall/domain/scim"
 * schemaDocument("https://scim.example.com/scim/v2/acme", user)["name"] // => "User"
 */
export const schemaDocument = (baseUrl: string, schema: Schema): JsonObject => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  id: schema.id,
  name: schema.name,
  description: schema.description,
  attributes: schema.attributes.map(attributeDocument),
  meta: { resourceType: "Schema", location: locationOf(baseUrl, "Schemas", schema.id) },
})

/**
 * The schemas of the resource types served, core schemas and extensions, each once, as `/Schemas` answers them:
 * a ListResponse (RFC 7644 §4).
 *
 * @example
 * import { schemaDocuments, userResource } from "@rollcall/domain/scim"
 * schemaDocuments("https://scim.example.com/scim/v2/acme", [userResource])["totalResults"] // => 2
 */
export const schemaDocuments = (baseUrl: string, served: ReadonlyArray<ResourceSchema>): JsonObject => {
  const schemas = [...new Set(served.flatMap((resource) => [resource.core, ...resource.extensions]))]
  return listResponse({
    resources: schemas.map((schema) => schemaDocument(baseUrl, schema)),
    totalResults: schemas.length,
    startIndex: 1,
  })
}

/** `caseExact` says something of texts only (RFC 7643 §2.2), so RFC 7643 §8.7.1 leaves it out elsewhere. */
const attributeDocument = (attribute: Attribute): JsonObject => ({
  name: attribute.name,
  type: attribute.type,
  multiValued: attribute.multiValued,
  description: attribute.description,
  required: attribute.required,
  ...(attribute.canonicalValues === undefined ? {} : { canonicalValues: attribute.canonicalValues }),
  ...(textual.has(attribute.type) ? { caseExact: attribute.caseExact } : {}),
  mutability: attribute.mutability,
  returned: attribute.returned,
  uniqueness: attribute.uniqueness,
  ...(attribute.referenceTypes === undefined ? {} : { referenceTypes: attribute.referenceTypes }),
  ...(attribute.subAttributes === undefined ? {} : { subAttributes: attribute.subAttributes.map(attributeDocument) }),
})

const textual: ReadonlySet<Attribute["type"]> = new Set(["string", "reference", "binary"])
