import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Version } from "../shapes.ts"

const Floor = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 })).annotate({
  description: "How many administrators must stay. 0: none.",
})
const Domain = Schema.String.check(
  Schema.isPattern(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/, {
    message: "Expected a domain in lower case, such as acme.example",
  }),
  Schema.isMaxLength(253),
)
const Domains = Schema.Array(Domain).check(Schema.isMaxLength(100)).annotate({
  description: "The domains whose addresses the entity has proved to be its own.",
})

export const Policies = Schema.Struct({
  administrationFloor: Floor,
  verifiedDomains: Domains,
  version: Version,
}).annotate({ identifier: "Policies" })
export type Policies = typeof Policies.Type

const path = "/entities/{entityId}/policies"

export const policyRoutes = defineRoutes({
  get: {
    method: "GET",
    path,
    scope: "read",
    summary: "Get an entity's policies",
    status: 200,
    success: Policies,
    etag: true,
  },
  edit: {
    method: "PATCH",
    path,
    scope: "write",
    summary: "Change an entity's policies",
    description: "What is not sent stays. A floor above the number of administrators there are is a conflict.",
    ifMatch: true,
    body: Schema.Struct({
      administrationFloor: Schema.optionalKey(Floor),
      verifiedDomains: Schema.optionalKey(Domains),
    }),
    status: 200,
    success: Policies,
    etag: true,
  },
})
