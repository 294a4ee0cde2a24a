import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, Name } from "../shapes.ts"
import { AccountRole } from "./administrators.ts"
import { Email, NewPassword } from "./password.ts"

const Token = Schema.String.check(Schema.isMaxLength(200)).annotate({
  description: "What stands behind the # of the link.",
})
const OfLink = Schema.Struct({ token: Token })

export const acceptRoutes = defineRoutes({
  look: {
    method: "POST",
    path: "/invitations/look",
    open: true,
    scope: "read",
    summary: "See what an invitation's link is for",
    body: OfLink,
    status: 200,
    success: Schema.Struct({
      entityName: Schema.String,
      role: AccountRole,
      email: Schema.String,
      expiresAt: Instant,
      invitedBy: Schema.NullOr(Schema.String).annotate({ description: "Whose account did; null: an API key." }),
      hasAccount: Schema.Boolean.annotate({
        description: "There is an account of this address: sign in with it, and accept without a password.",
      }),
    }),
  },
  accept: {
    method: "POST",
    path: "/invitations/accept",
    open: true,
    scope: "read",
    summary: "Accept an invitation",
    description:
      "With name and password it makes the account, which then signs in; without them, whoever's session asks accepts, with the address that was invited. The link works once.",
    body: Schema.Struct({
      token: Token,
      name: Schema.optionalKey(Name),
      password: Schema.optionalKey(NewPassword),
    }),
    status: 200,
    success: Schema.Struct({ accountId: Id, entityId: Id }),
  },
})

export const firstAccountRoutes = defineRoutes({
  look: {
    method: "POST",
    path: "/set-up/look",
    open: true,
    scope: "read",
    summary: "See whether a set-up link works",
    body: OfLink,
    status: 200,
    success: Schema.Struct({
      entityName: Schema.NullOr(Schema.String).annotate({ description: "The entity the account will own." }),
      expiresAt: Instant,
    }),
  },
  create: {
    method: "POST",
    path: "/set-up",
    open: true,
    scope: "read",
    summary: "Make the first account",
    description: "It operates the installation and owns its first entity. The link works once.",
    body: Schema.Struct({ token: Token, name: Name, email: Email, password: NewPassword }),
    status: 201,
    success: Schema.Struct({ accountId: Id }),
  },
})
