import { tokenOverlap } from "@rollcall/domain/directory"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"

export const AccessToken = Schema.Struct({
  id: Id,
  hint: Schema.String.annotate({ description: "Its last four characters." }),
  state: Schema.Literals(["working", "revoked", "expired", "retired", "never-saved"]).annotate({
    description: "retired: replaced by a newer one. never-saved: neither saved nor used within 24 hours.",
  }),
  createdBy: Schema.Literals(["api", "bootstrap"]),
  createdAt: Instant,
  savedAt: Schema.NullOr(Instant),
  expiresAt: Schema.NullOr(Instant).annotate({
    description: "Its whole time. Neither saved nor used, it ends 24 hours after it was made.",
  }),
  retireAt: Schema.NullOr(Instant).annotate({ description: "When a rotated one ends." }),
  lastUsedAt: Schema.NullOr(Instant),
}).annotate({ identifier: "AccessToken" })
export type AccessToken = typeof AccessToken.Type

const IssuedAccessToken = Schema.Struct({
  ...AccessToken.fields,
  accessToken: Schema.String.annotate({ description: "Its text, shown this once. It works at once." }),
}).annotate({ identifier: "IssuedAccessToken" })

const second = 1_000
const all = "/entities/{entityId}/connections/{connectionId}/access-tokens"

export const accessTokenRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List a connection's access tokens",
    description: "Oldest first, ended ones too. The text of none is kept.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(AccessToken),
  },
  create: {
    method: "POST",
    path: all,
    scope: "write",
    summary: "Make an access token",
    description: "Two of a connection may work at once. It ends after 24 hours unless it is saved or used.",
    status: 201,
    success: IssuedAccessToken,
  },
  rotate: {
    method: "POST",
    path: `${all}/rotate`,
    scope: "write",
    summary: "Replace the access token",
    description:
      "Makes a new one; the one before works on for the overlap, 24 hours unless said. With two that work, the older one ends at once.",
    body: Schema.Struct({
      overlapSeconds: Schema.optionalKey(
        Schema.Int.check(
          Schema.isBetween({ minimum: tokenOverlap.least / second, maximum: tokenOverlap.most / second }),
        ).annotate({ description: "From 1 hour to 30 days." }),
      ),
    }),
    status: 201,
    success: IssuedAccessToken,
  },
  save: {
    method: "POST",
    path: `${all}/{accessTokenId}/save`,
    scope: "write",
    summary: "Confirm that an access token was stored",
    description: "It then lives its whole time.",
    status: 200,
    success: AccessToken,
  },
  revoke: {
    method: "DELETE",
    path: `${all}/{accessTokenId}`,
    scope: "write",
    summary: "Revoke an access token",
    description: "It ends at once and for good.",
    status: 204,
  },
})
