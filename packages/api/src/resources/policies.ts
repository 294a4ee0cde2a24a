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

/** Whom the policies are about now. */
export const PolicyEffects = Schema.Struct({
  people: Schema.Int,
  administrators: Schema.Int,
  administratorsOutside: Schema.NullOr(Schema.Int).annotate({
    description: "Administrators whose address is of no verified domain; null while there is no such domain.",
  }),
  undecided: Schema.Int.annotate({
    description: "Whose role was kept or given by default: what the identity provider says gives none.",
  }),
  overridden: Schema.Int.annotate({ description: "Whose role was set by hand, and stands." }),
  held: Schema.Int.annotate({ description: "Who is kept as one of the last administrators." }),
}).annotate({ identifier: "PolicyEffects" })
export type PolicyEffects = typeof PolicyEffects.Type

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
  effects: {
    method: "GET",
    path: `${path}/effects`,
    scope: "read",
    summary: "Count whom an entity's policies are about",
    description: "Those of the role mapping, too: what is unknown, set by hand, and held.",
    status: 200,
    success: PolicyEffects,
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
