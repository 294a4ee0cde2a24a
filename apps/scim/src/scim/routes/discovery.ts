import {
  Forbidden,
  NotFound,
  type ResourceSchema,
  resourceType,
  resourceTypes,
  sameName,
  schemaDocument,
  schemaDocuments,
  serviceProviderConfig,
} from "@rollcall/domain/scim"
import type { Answer } from "@rollcall/provisioning"
import { Effect } from "effect"
import type { ScimRequest } from "../request.ts"
import type { Route } from "./route.ts"

/** What a client can learn of the service: the same for everybody who may ask. */
export const discoveryRoutes = (served: ReadonlyArray<ResourceSchema>): ReadonlyArray<Route> => [
  document("/ServiceProviderConfig", ({ baseUrl }) => serviceProviderConfig(baseUrl)),
  document("/ResourceTypes", ({ baseUrl }) => resourceTypes(baseUrl, served)),
  document("/ResourceTypes/:id", ({ baseUrl, id }) => {
    const resource = served.find(({ name }) => sameName(name, id))
    return resource && resourceType(baseUrl, resource)
  }),
  document("/Schemas", ({ baseUrl }) => schemaDocuments(baseUrl, served)),
  document("/Schemas/:id", ({ baseUrl, id }) => {
    const schemas = served.flatMap(({ core, extensions }) => [core, ...extensions])
    const schema = schemas.find((known) => sameName(known.id, id))
    return schema && schemaDocument(baseUrl, schema)
  }),
]

/** RFC 7644 §4: a filter on a document is refused, so that no client takes the whole for an answer. */
const document = (pattern: string, read: (request: ScimRequest) => Answer["body"] | undefined): Route => ({
  method: "GET",
  pattern,
  work: (request) => {
    if (request.query.has("filter")) {
      return Effect.fail(new Forbidden({ detail: "Discovery documents cannot be filtered. Ask for them without one." }))
    }
    const body = read(request)
    return body === undefined
      ? Effect.fail(new NotFound({ detail: "There is no resource type or schema of that name." }))
      : Effect.succeed({ status: 200, body })
  },
})
