import { accountRoles } from "@rollcall/domain/directory"
import { Schema } from "effect"
import { defineRoutes } from "../route.ts"
import { Id, Instant, pageOf, paging } from "../shapes.ts"
import { Email } from "./password.ts"

export const AccountRole = Schema.Literals(accountRoles).annotate({
  description: "An auditor reads; an administrator reads and changes; an owner also decides who administers.",
})

export const EntityAdministrator = Schema.Struct({
  accountId: Id,
  name: Schema.String,
  email: Schema.String,
  role: AccountRole,
  since: Instant,
  firstSignInAt: Schema.NullOr(Instant).annotate({
    description: "Owners and administrators count for the last-administrator guard from here on.",
  }),
  lastSignInAt: Schema.NullOr(Instant),
  secondFactor: Schema.Boolean,
  breakGlass: Schema.Boolean.annotate({ description: "Signs in where single sign-on fails." }),
}).annotate({ identifier: "EntityAdministrator" })
export type EntityAdministrator = typeof EntityAdministrator.Type

const all = "/entities/{entityId}/administrators"
const one = `${all}/{accountId}`

export const administratorRoutes = defineRoutes({
  list: {
    method: "GET",
    path: all,
    scope: "read",
    summary: "List who may use Rollcall for an entity",
    description: "Accounts with a role here, longest first.",
    status: 200,
    success: Schema.Struct({ items: Schema.Array(EntityAdministrator) }),
  },
  changeRole: {
    method: "PATCH",
    path: one,
    scope: "write",
    ofOwner: true,
    summary: "Give an administrator another role",
    description: "The last owner stays one, and as many must be left to administer as the entity's policy says.",
    body: Schema.Struct({ role: AccountRole }),
    status: 200,
    success: EntityAdministrator,
  },
  remove: {
    method: "DELETE",
    path: one,
    scope: "write",
    ofOwner: true,
    summary: "Remove an administrator",
    description: "The account stays, and what it is in other entities. Refused as a change of role is.",
    status: 204,
  },
  endSessions: {
    method: "POST",
    path: `${one}/end-sessions`,
    scope: "write",
    ofOwner: true,
    summary: "Sign an administrator out everywhere",
    status: 200,
    success: Schema.Struct({ ended: Schema.Int }),
  },
})

export const Invitation = Schema.Struct({
  id: Id,
  role: AccountRole,
  email: Schema.String,
  state: Schema.Literals(["open", "used", "revoked", "expired"]),
  createdBy: Schema.NullOr(Id).annotate({ description: "The account that invited; null: an API key." }),
  createdAt: Instant,
  expiresAt: Instant,
}).annotate({ identifier: "Invitation" })
export type Invitation = typeof Invitation.Type

const invitations = "/entities/{entityId}/invitations"

export const invitationRoutes = defineRoutes({
  list: {
    method: "GET",
    path: invitations,
    scope: "read",
    summary: "List invitations",
    description: "Newest first, those too that can be accepted no more.",
    query: Schema.Struct(paging),
    status: 200,
    success: pageOf(Invitation),
  },
  create: {
    method: "POST",
    path: invitations,
    scope: "write",
    ofOwner: true,
    summary: "Invite somebody to administer an entity",
    description: "Rollcall sends no mail: give the link to them yourself. It works once, for seven days.",
    body: Schema.Struct({ role: AccountRole, email: Email }),
    status: 201,
    success: Schema.Struct({
      ...Invitation.fields,
      link: Schema.String.annotate({ description: "Shown this once." }),
    }).annotate({ identifier: "IssuedInvitation" }),
  },
  revoke: {
    method: "DELETE",
    path: `${invitations}/{invitationId}`,
    scope: "write",
    ofOwner: true,
    summary: "Revoke an invitation",
    status: 204,
  },
})
