import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"
import { RoleName } from "./assignments.ts"
import { actorName, ProvisioningEvent } from "./provisioning-events.ts"

const State = Schema.Literals(["staged", "active", "inactive", "deleted"])
const Origin = Schema.Literals(["idp", "manual", "import"])

const TeamOfUser = Schema.Struct({ id: Id, displayName: Schema.String })

export const UserSummary = Schema.Struct({
  id: Id,
  userName: Schema.String,
  displayName: Schema.NullOr(Schema.String),
  primaryEmail: Schema.NullOr(Schema.String),
  externalId: Schema.NullOr(Schema.String),
  state: State.annotate({
    description: "staged: known, never let in. inactive: was let in, is not now. deleted: kept for the product only.",
  }),
  stateReason: Schema.String,
  stateSince: Instant,
  origin: Origin,
  connectionId: Schema.NullOr(Id),
  teams: Schema.Array(TeamOfUser),
  version: Version,
  createdAt: Instant,
  modifiedAt: Instant,
  lastPushAt: Schema.NullOr(Instant),
}).annotate({ identifier: "UserSummary" })
export type UserSummary = typeof UserSummary.Type

const Severity = Schema.Literals(["critical", "high", "medium", "low", "info"])

export const ListedUser = Schema.Struct({
  ...UserSummary.fields,
  role: Schema.NullOr(
    Schema.Struct({
      primary: Schema.NullOr(RoleName),
      roles: Schema.Array(RoleName).annotate({ description: "By rank, the highest first." }),
      outcome: Schema.String.annotate({ description: "As of an assignment." }),
      headline: Schema.String.annotate({ description: "Why, in one sentence." }),
      since: Instant,
      isOverridden: Schema.Boolean.annotate({ description: "A role is set by hand." }),
    }),
  ).annotate({ description: "null: not decided yet." }),
  findings: Schema.Struct({
    open: Schema.Int,
    worst: Schema.NullOr(Severity).annotate({ description: "The worst severity of those that are open." }),
  }),
  isHeld: Schema.Boolean.annotate({ description: "A change of this person waits for an administrator's decision." }),
}).annotate({ identifier: "ListedUser" })
export type ListedUser = typeof ListedUser.Type

export const UserCount = Schema.Struct({
  n: Schema.Int,
  isMore: Schema.Boolean.annotate({ description: "There are more than these." }),
}).annotate({ identifier: "UserCount" })
export type UserCount = typeof UserCount.Type

/** The most that `count=bounded` counts. */
export const mostCounted = 10_000

export const TimelineEntry = Schema.Struct({
  ...ProvisioningEvent.fields,
  actorName,
  times: Schema.Int.annotate({ description: "How often this came one after the other; `id` and `at` are the last's." }),
  firstAt: Instant.annotate({ description: "When it came first, of these times." }),
  roles: Schema.NullOr(Schema.Struct({ from: Schema.Array(RoleName), to: Schema.Array(RoleName) })).annotate({
    description: "What a change of role changed.",
  }),
  headline: Schema.NullOr(Schema.String).annotate({ description: "Why the role became that, in one sentence." }),
  finding: Schema.NullOr(
    Schema.Struct({
      id: Id,
      rule: Schema.String,
      severity: Severity,
      message: Schema.String,
      evidence: Schema.Record(Schema.String, Schema.Json),
    }),
  ),
}).annotate({ identifier: "TimelineEntry" })
export type TimelineEntry = typeof TimelineEntry.Type

export const User = Schema.Struct({
  ...UserSummary.fields,
  attributes: Schema.Record(Schema.String, Schema.Json).annotate({
    description: "Everything received and validated, as SCIM names it (RFC 7643 §4.1), without `active`.",
  }),
}).annotate({ identifier: "User" })
export type User = typeof User.Type

const Attributes = Schema.Record(Schema.String, Schema.Json)
const one = "/entities/{entityId}/users/{userId}"

export const userRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/users",
    scope: "read",
    summary: "List users",
    description: "In the order they came, unless said. Deleted ones are listed when `state` asks for them.",
    query: Schema.Struct({
      q: Schema.optionalKey(
        Schema.String.annotate({
          description: "What a user name, display name, family name or e-mail address begins with, in any capitals.",
        }),
      ),
      userName: Schema.optionalKey(Schema.String.annotate({ description: "Exactly this one, in any capitals." })),
      filter: Schema.optionalKey(
        Schema.String.annotate({ description: "A SCIM filter (RFC 7644 §3.4.2.2), such as `active eq false`." }),
      ),
      state: Schema.optionalKey(State),
      origin: Schema.optionalKey(Origin),
      role: Schema.optionalKey(Schema.String.annotate({ description: "The key of a role they have." })),
      teamId: Schema.optionalKey(Id.annotate({ description: "A team they are in." })),
      finding: Schema.optionalKey(
        Schema.String.annotate({ description: "They have an open finding: of the rule of this id, or `any`." }),
      ),
      held: Schema.optionalKey(
        Schema.Literals(["true", "false"]).annotate({
          description: "Whether a change of theirs waits for a decision.",
        }),
      ),
      sort: Schema.optionalKey(Schema.Literals(["created", "modified", "userName", "displayName"])),
      order: Schema.optionalKey(
        Schema.Literals(["asc", "desc"]).annotate({ description: "desc: the same order from its end." }),
      ),
      count: Schema.optionalKey(
        Schema.Literals(["bounded", "exact"]).annotate({
          description: `How many match is answered, too; bounded: up to ${mostCounted}.`,
        }),
      ),
      ...paging,
    }),
    status: 200,
    success: Schema.Struct({
      ...pageOf(ListedUser).fields,
      count: Schema.optionalKey(UserCount),
    }),
  },
  create: {
    method: "POST",
    path: "/entities/{entityId}/users",
    scope: "write",
    summary: "Add a user by hand",
    description:
      "The body is a SCIM User. The person belongs to no connection until an identity provider's first update links them.",
    body: Schema.StructWithRest(
      Schema.Struct({ userName: Schema.String, active: Schema.optionalKey(Schema.Boolean) }),
      [Attributes],
    ),
    status: 201,
    success: User,
    etag: true,
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a user", status: 200, success: User, etag: true },
  edit: {
    method: "PATCH",
    path: one,
    scope: "write",
    summary: "Change a user's attributes by hand",
    description:
      "Attributes that are sent take the place of what was there, null takes one away (RFC 7396, for whole attributes). A conflict for people whom an identity provider keeps up to date.",
    ifMatch: true,
    body: Attributes,
    status: 200,
    success: User,
    etag: true,
  },
  deactivate: {
    method: "POST",
    path: `${one}/deactivate`,
    scope: "write",
    summary: "Let a user in no longer",
    description: "It holds against the identity provider, too, until the user is reactivated by hand.",
    status: 200,
    success: User,
    etag: true,
  },
  reactivate: {
    method: "POST",
    path: `${one}/reactivate`,
    scope: "write",
    summary: "Let a user in",
    status: 200,
    success: User,
    etag: true,
  },
  timeline: {
    method: "GET",
    path: `${one}/timeline`,
    scope: "read",
    summary: "List what happened to a user",
    description:
      "Newest first: pushes, acts by hand, role changes, and findings about them. Pushes that changed nothing, one after the other, are one entry.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(TimelineEntry),
  },
})
