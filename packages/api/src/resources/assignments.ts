import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

export const RoleName = Schema.Struct({ key: Schema.String, name: Schema.String }).annotate({ identifier: "RoleName" })

const Outcome = Schema.Literals(["resolved", "kept", "defaulted", "none", "overridden", "held", "rejected"]).annotate({
  description:
    "resolved: the identity provider says so. kept: it says nothing readable, so the last answer stands. defaulted: the default role. overridden: set by hand. held: kept, since nobody else administers.",
})

const Step = Schema.Struct({
  sentence: Schema.String,
  verdict: Schema.String.annotate({ description: "used, agrees, overridden, ignored, unknown, kept …" }),
  source: Schema.Record(Schema.String, Schema.Json),
  raw: Schema.optionalKey(Schema.Json).annotate({ description: "The value as it was sent." }),
  role: Schema.optionalKey(RoleName).annotate({ description: "The role it gives or would give." }),
  suggestion: Schema.optionalKey(RoleName).annotate({ description: "The role that was probably meant." }),
})

export const Explanation = Schema.Struct({
  headline: Schema.String,
  steps: Schema.Array(Step).annotate({ description: "Each thing that was said and each decision." }),
  rulesVersion: Schema.Int,
}).annotate({ identifier: "Explanation" })
export type Explanation = typeof Explanation.Type

export const Override = Schema.Struct({
  role: RoleName,
  by: Schema.String,
  at: Instant,
  reason: Schema.String,
  expiresAt: Schema.NullOr(Instant),
}).annotate({ identifier: "Override" })
export type Override = typeof Override.Type

const decided = {
  roles: Schema.Array(RoleName).annotate({ description: "By rank, the highest first." }),
  primaryRole: Schema.NullOr(RoleName),
  outcome: Outcome,
  explanation: Explanation,
}

export const Assignment = Schema.Struct({
  ...decided,
  identityProvider: Schema.Struct({ roles: Schema.Array(RoleName), outcome: Outcome }).annotate({
    description: "What the identity provider's side gives, before a role set by hand and the guard.",
  }),
  wanted: Schema.NullOr(Schema.Array(RoleName)).annotate({ description: "What it would be were it not held." }),
  permissions: Schema.Array(Schema.String),
  override: Schema.NullOr(Override),
  decidedAt: Schema.NullOr(Instant),
  since: Schema.NullOr(Instant).annotate({ description: "Since when the roles are these." }),
}).annotate({ identifier: "Assignment" })
export type Assignment = typeof Assignment.Type

export const RoleChange = Schema.Struct({
  id: Id,
  at: Instant,
  actor: Schema.String,
  from: Schema.Array(RoleName),
  to: Schema.Array(RoleName),
  outcome: Schema.String,
  headline: Schema.NullOr(Schema.String),
}).annotate({ identifier: "RoleChange" })
export type RoleChange = typeof RoleChange.Type

const one = "/entities/{entityId}/users/{userId}/assignment"

export const assignmentRoutes = defineRoutes({
  get: {
    method: "GET",
    path: one,
    scope: "read",
    summary: "Get a user's role and why it is that",
    status: 200,
    success: Assignment,
  },
  history: {
    method: "GET",
    path: `${one}/history`,
    scope: "read",
    summary: "List what a user's role has been",
    description: "The latest change first.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(RoleChange),
  },
  override: {
    method: "PUT",
    path: `${one}/override`,
    scope: "write",
    summary: "Set a user's role by hand",
    description:
      "It stands until the identity provider answers something else, or as long as the mapping says. Refused where nobody who administers would be left.",
    body: Schema.Struct({
      role: Schema.String.annotate({ description: "The key of a role." }),
      reason: Schema.String.check(Schema.isPattern(/\S/, { message: "Expected some text" }), Schema.isMaxLength(500)),
      expiresAt: Schema.optionalKey(Instant),
    }),
    status: 200,
    success: Assignment,
  },
  endOverride: {
    method: "DELETE",
    path: `${one}/override`,
    scope: "write",
    summary: "End a role that was set by hand",
    status: 200,
    success: Assignment,
  },
  resolve: {
    method: "POST",
    path: `${one}/resolve`,
    scope: "write",
    summary: "Decide a user's role again",
    status: 200,
    success: Assignment,
  },
  whatIf: {
    method: "POST",
    path: `${one}/what-if`,
    scope: "read",
    summary: "Try what a user's role would be",
    description: "With other attributes or teams, by the very rules that decide. Nothing is stored.",
    body: Schema.Struct({
      attributes: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json)).annotate({
        description: "In the place of what is there; null takes one away.",
      }),
      joinTeams: Schema.optionalKey(Schema.Array(Id)),
      leaveTeams: Schema.optionalKey(Schema.Array(Id)),
    }),
    status: 200,
    success: Schema.Struct({ ...decided, changes: Schema.Boolean }),
  },
})
