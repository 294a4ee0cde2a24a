import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant } from "../shapes.ts"

export const AccountSession = Schema.Struct({
  id: Id,
  isCurrent: Schema.Boolean.annotate({ description: "The session of this very request." }),
  createdAt: Instant,
  lastSeenAt: Instant.annotate({ description: "To the hour." }),
  expiresAt: Instant,
  address: Schema.NullOr(Schema.String).annotate({ description: "Of the network it was begun from." }),
  userAgent: Schema.NullOr(Schema.String),
}).annotate({ identifier: "AccountSession" })
export type AccountSession = typeof AccountSession.Type

const sessions = "/account/sessions"

export const accountRoutes = defineRoutes({
  listSessions: {
    method: "GET",
    path: sessions,
    ofAccount: true,
    scope: "read",
    summary: "List where you are signed in",
    status: 200,
    success: Schema.Struct({ items: Schema.Array(AccountSession) }),
  },
  endAllSessions: {
    method: "DELETE",
    path: sessions,
    ofAccount: true,
    scope: "read",
    summary: "Sign out everywhere",
    description: "The session of the request too.",
    status: 200,
    success: Schema.Struct({ ended: Schema.Int }),
  },
  endSession: {
    method: "DELETE",
    path: `${sessions}/{sessionId}`,
    ofAccount: true,
    scope: "read",
    summary: "End one of your sessions",
    status: 204,
  },
  leaveEntity: {
    method: "DELETE",
    path: "/account/entities/{entityId}",
    ofAccount: true,
    scope: "read",
    summary: "Give up what you may in an entity",
    description: "The last owner stays, and as many must be left to administer as the entity's policy says.",
    status: 204,
  },
})
