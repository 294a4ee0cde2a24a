import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

const State = Schema.Literals(["open", "released", "rejected"])

export const Hold = Schema.Struct({
  id: Id,
  connectionId: Id,
  kind: Schema.Literals(["deactivate", "delete", "link", "remove-members"]),
  cause: Schema.Literals(["last-administrator", "mass-removal", "unproven-link"]),
  subject: Schema.String.annotate({ description: "Users/<id> or Groups/<id>." }),
  subjectName: Schema.NullOr(Schema.String).annotate({ description: "What it is called now." }),
  change: Schema.Record(Schema.String, Schema.Json).annotate({ description: "What was asked for, as it was parsed." }),
  detail: Schema.String.annotate({ description: "What the identity provider was told." }),
  state: State,
  times: Schema.Int.annotate({ description: "How often it was asked for." }),
  createdAt: Instant,
  lastAt: Instant,
  decidedAt: Schema.NullOr(Instant),
  decidedBy: Schema.NullOr(Schema.String),
  reason: Schema.NullOr(Schema.String),
}).annotate({ identifier: "Hold" })
export type Hold = typeof Hold.Type

const Decisions = Schema.Struct({
  decisions: Schema.Array(
    Schema.Struct({
      id: Id,
      state: State,
      reason: Schema.NullOr(Schema.String).annotate({ description: "Why it is open still." }),
    }),
  ),
})
const Reason = Schema.Struct({ reason: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(500))) })

const one = "/entities/{entityId}/holds/{holdId}"
const ofConnection = "/entities/{entityId}/connections/{connectionId}/holds"

export const holdRoutes = defineRoutes({
  list: {
    method: "GET",
    path: "/entities/{entityId}/holds",
    scope: "read",
    summary: "List held changes",
    description: "Changes that a guard kept from happening, newest first.",
    query: Schema.Struct({ state: Schema.optionalKey(State), connectionId: Schema.optionalKey(Id), ...paging }),
    status: 200,
    success: pageOf(Hold),
  },
  get: { method: "GET", path: one, scope: "read", summary: "Get a held change", status: 200, success: Hold },
  release: {
    method: "POST",
    path: `${one}/release`,
    scope: "write",
    summary: "Make a held change now",
    description:
      "Rollcall makes it itself, as a push would. Where its subject changed since, only what it takes away is done.",
    status: 200,
    success: Hold,
  },
  reject: {
    method: "POST",
    path: `${one}/reject`,
    scope: "write",
    summary: "Give a held change up",
    body: Reason,
    status: 200,
    success: Hold,
  },
  releaseAll: {
    method: "POST",
    path: `${ofConnection}/release-all`,
    scope: "write",
    summary: "Make every held change of a connection, and loosen its brake",
    status: 200,
    success: Decisions,
  },
  rejectAll: {
    method: "POST",
    path: `${ofConnection}/reject-all`,
    scope: "write",
    summary: "Give every held change of a connection up, and loosen its brake",
    body: Reason,
    status: 200,
    success: Decisions,
  },
  raiseLimit: {
    method: "POST",
    path: `${ofConnection}/raise-limit`,
    scope: "write",
    summary: "Let a connection take away as much as it likes until a time",
    description: "At most for seven days.",
    body: Schema.Struct({ until: Instant }),
    status: 204,
  },
})
