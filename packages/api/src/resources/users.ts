import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"

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
    description: "In the order they came. Deleted ones are listed when `state` asks for them.",
    query: Schema.Struct({
      userName: Schema.optionalKey(Schema.String.annotate({ description: "Exactly this one, in any capitals." })),
      filter: Schema.optionalKey(
        Schema.String.annotate({ description: "A SCIM filter (RFC 7644 §3.4.2.2), such as `active eq false`." }),
      ),
      state: Schema.optionalKey(State),
      origin: Schema.optionalKey(Origin),
      ...paging,
    }),
    status: 200,
    success: pageOf(UserSummary),
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
})
