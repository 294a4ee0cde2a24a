import { invite, look, revokeInvitation } from "@rollcall/administration"
import type { Invitation } from "@rollcall/api"
import { pageOfInvitations, type StoredInvitation } from "@rollcall/database"
import { Clock, Effect } from "effect"
import type { HandlersOf } from "../call.ts"
import { showPage } from "../page.ts"

export const invitationHandlers: HandlersOf<"invitations"> = {
  list: Effect.fnUntraced(function* ({ params: { entityId }, page }) {
    const now = yield* Clock.currentTimeMillis
    const rows = yield* look(entityId, (tx) => pageOfInvitations(tx, page.after, page.limit))
    return { body: showPage(page, rows, (invitation) => show(invitation, now)) }
  }),
  create: Effect.fnUntraced(function* ({ caller, params: { entityId }, body, publicUrl }) {
    const by = caller.kind === "account" ? { createdBy: caller.id } : {}
    const { invitation, secret } = yield* invite(entityId, { ...body, ...by })
    const now = yield* Clock.currentTimeMillis
    // Behind the #, where no server and no log sees it.
    return { body: { ...show(invitation, now), link: `${publicUrl}/invitation#${secret}` } }
  }),
  revoke: ({ params: { entityId, invitationId } }) =>
    Effect.as(revokeInvitation(entityId, invitationId), { body: undefined }),
}

const show = (invitation: StoredInvitation, now: number): Invitation => ({
  id: invitation.id,
  role: invitation.role,
  email: invitation.email,
  state: stateOf(invitation, now),
  createdBy: invitation.createdBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
})

const stateOf = ({ usedAt, revokedAt, expiresAt }: StoredInvitation, now: number): Invitation["state"] => {
  if (usedAt !== null) return "used"
  if (revokedAt !== null) return "revoked"
  return expiresAt.getTime() > now ? "open" : "expired"
}
