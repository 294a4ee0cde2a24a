import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging, Version } from "../shapes.ts"
import { RoleName } from "./assignments.ts"

const Origin = Schema.Literals(["idp", "manual"])
const State = Schema.Literals(["active", "orphaned"]).annotate({
  description: "orphaned: no connection keeps it up to date any more.",
})
const Source = Schema.Literals(["idp", "manual"]).annotate({ description: "Who put the person into the team." })

export const Team = Schema.Struct({
  id: Id,
  displayName: Schema.String,
  externalId: Schema.NullOr(Schema.String),
  origin: Origin,
  state: State,
  connectionId: Schema.NullOr(Id),
  version: Version,
  createdAt: Instant,
  modifiedAt: Instant,
  lastPushAt: Schema.NullOr(Instant),
}).annotate({ identifier: "Team" })
export type Team = typeof Team.Type

export const TeamMember = Schema.Struct({
  id: Id.annotate({ description: "The person's." }),
  userName: Schema.String,
  displayName: Schema.NullOr(Schema.String),
  state: Schema.Literals(["staged", "active", "inactive", "deleted"]),
  source: Source,
  since: Instant,
}).annotate({ identifier: "TeamMember" })
export type TeamMember = typeof TeamMember.Type

const TeamName = Schema.Struct({ displayName: Schema.String })

export const CountedTeam = Schema.Struct({
  ...Team.fields,
  memberCount: Schema.Int,
  manualMemberCount: Schema.Int.annotate({ description: "Those of the members who were put in by hand." }),
  pendingMemberCount: Schema.Int.annotate({
    description: "Members whom the identity provider named and who are not here yet.",
  }),
  gives: Schema.Array(RoleName).annotate({ description: "The roles that hang on the team by the mapping in force." }),
}).annotate({ identifier: "CountedTeam" })
export type CountedTeam = typeof CountedTeam.Type

export const PendingMember = Schema.Struct({
  value: Schema.String.annotate({ description: "What the identity provider named them by." }),
  seenAt: Instant,
}).annotate({ identifier: "PendingMember" })
export type PendingMember = typeof PendingMember.Type

const one = "/entities/{entityId}/teams/{teamId}"

export const teamRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/teams",
    scope: "read",
    summary: "List teams",
    description: "In the order they came, unless said.",
    query: Schema.Struct({
      q: Schema.optionalKey(Schema.String.annotate({ description: "What the name has in it, in any capitals." })),
      displayName: Schema.optionalKey(Schema.String.annotate({ description: "Exactly this one, in any capitals." })),
      filter: Schema.optionalKey(
        Schema.String.annotate({ description: 'A SCIM filter (RFC 7644 §3.4.2.2), such as `displayName sw "Sales"`.' }),
      ),
      state: Schema.optionalKey(State),
      origin: Schema.optionalKey(Origin),
      sort: Schema.optionalKey(Schema.Literals(["created", "displayName"])),
      order: Schema.optionalKey(
        Schema.Literals(["asc", "desc"]).annotate({ description: "desc: the same order from its end." }),
      ),
      ...paging,
    }),
    status: 200,
    success: pageOf(CountedTeam),
  },
  create: {
    method: "POST",
    path: "/entities/{entityId}/teams",
    scope: "write",
    summary: "Make a team by hand",
    description: "It belongs to no connection until an identity provider's first update links it.",
    body: TeamName,
    status: 201,
    success: CountedTeam,
    etag: true,
  },
  get: {
    method: "GET",
    path: one,
    scope: "read",
    summary: "Get a team",
    status: 200,
    success: CountedTeam,
    etag: true,
  },
  rename: {
    method: "PATCH",
    path: one,
    scope: "write",
    summary: "Rename a team by hand",
    description: "A conflict for a team that an identity provider keeps up to date.",
    ifMatch: true,
    body: TeamName,
    status: 200,
    success: CountedTeam,
    etag: true,
  },
  delete: {
    method: "DELETE",
    path: one,
    scope: "write",
    summary: "Delete a team by hand",
    description: "Its people stay. A conflict for a team that an identity provider keeps up to date.",
    status: 204,
  },
  listMembers: {
    method: "GET",
    path: `${one}/members`,
    scope: "read",
    summary: "List a team's members",
    query: Schema.Struct({ source: Schema.optionalKey(Source), ...paging }),
    status: 200,
    success: pageOf(TeamMember),
  },
  listPendingMembers: {
    method: "GET",
    path: `${one}/pending-members`,
    scope: "read",
    summary: "List a team's members who are not here yet",
    description: "The first two hundred, in the order of what they are named by. They join once they are pushed.",
    status: 200,
    success: Schema.Struct({ items: Schema.Array(PendingMember) }),
  },
  addMember: {
    method: "PUT",
    path: `${one}/members/{userId}`,
    scope: "write",
    summary: "Put a user into a team by hand",
    description: "No push takes them out again. Whoever is in it already stays as they are.",
    status: 204,
  },
  removeMember: {
    method: "DELETE",
    path: `${one}/members/{userId}`,
    scope: "write",
    summary: "Take a user out of a team by hand",
    description: "A conflict when the identity provider that keeps the team up to date put them there.",
    status: 204,
  },
})
