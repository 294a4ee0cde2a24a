import { dropOverride, type EntityTransaction, type LockedUser, lockUser, putOverride } from "@rollcall/database"
import { isActive } from "@rollcall/domain/directory"
import type { RoleCatalogue, RoleOverride } from "@rollcall/domain/roles"
import { settlePeople } from "@rollcall/provisioning"
import { act, type ActContext } from "../act.ts"
import { decideRoles, takeRoles, writeContext } from "../decide-roles.ts"
import { conflict, invalid, missing } from "../refusal.ts"

/** A role that is to be set by hand. */
export interface WantedOverride {
  /** The key of a role. */
  readonly role: string
  readonly reason: string
  readonly expiresAt?: string
}

/**
 * Sets a person's role by hand. It stands until the identity provider answers something else than it does now, or as
 * long as the mapping says. Refused where nobody who administers would be left.
 */
export const setOverride = (entityId: string, userId: string, { role, reason, expiresAt }: WantedOverride) =>
  act(entityId, async (tx, context) => {
    const { catalogue, mapping } = await context.rules.of(tx)
    if (mapping.override === "forbidden")
      throw conflict("The role mapping of this entity lets nobody set roles by hand.")
    requireAssignable(catalogue, role)
    const at = new Date(context.now).toISOString()
    if (expiresAt !== undefined && Date.parse(expiresAt) <= context.now)
      throw invalid("Choose a time to come.", "expiresAt")
    const before = await lockKnown(tx, userId)
    const basis = before.role.assignment?.idpKey ?? "-"
    const override: RoleOverride = {
      role,
      by: context.by,
      at,
      reason,
      basis,
      ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    }
    putOverride(tx, userId, override)
    context.record({
      kind: "override.set",
      subject: `Users/${userId}`,
      ...(before.role.override === undefined ? {} : { before: { role: before.role.override.role } }),
      after: { role, reason, ...(override.expiresAt === undefined ? {} : { expiresAt: override.expiresAt }) },
    })
    await decideAgain(tx, context, before, override)
  })

/** Ends a role that was set by hand. Refused where nobody who administers would be left. */
export const endOverride = (entityId: string, userId: string) =>
  act(entityId, async (tx, context) => {
    const before = await lockKnown(tx, userId)
    const { override } = before.role
    if (override === undefined) throw missing("No role was set by hand for this person.")
    dropOverride(tx, userId)
    context.record({ kind: "override.ended", subject: `Users/${userId}`, before: { role: override.role } })
    await decideAgain(tx, context, before)
  })

/** Decides a person's role again, of what is known. */
export const resolveAgain = (entityId: string, userId: string) =>
  act(entityId, async (tx, context) => {
    await lockKnown(tx, userId)
    const { now, rules } = writeContext(tx, context)
    takeRoles(context, await settlePeople(tx, { now, rules: await rules(), mode: "recompute" }, [userId]))
    context.touch([userId])
  })

const decideAgain = (
  tx: EntityTransaction,
  context: ActContext,
  { id, state, teams, role }: LockedUser,
  override?: RoleOverride,
) => {
  const { override: _, ...standing } = role
  const before = override === undefined ? standing : { ...standing, override }
  return decideRoles(tx, context, [{ userId: id, isActive: isActive(state), teams, signals: role.signals, before }])
}

const requireAssignable = ({ roles }: RoleCatalogue, key: string): void => {
  const role = roles.find((other) => other.key === key)
  if (role === undefined || role.status === "retired") throw invalid(noSuchRole(key, roles), "role")
  if (role.assignableBy === "idp") throw invalid(`Only the identity provider may give ${role.name}.`, "role")
}

const noSuchRole = (key: string, roles: RoleCatalogue["roles"]): string => {
  const keys = roles.filter(({ status, assignableBy }) => status === "active" && assignableBy !== "idp")
  return `There is no such role as ${JSON.stringify(key)} here; the keys are ${keys.map((role) => role.key).join(", ")}.`
}

const lockKnown = async (tx: EntityTransaction, id: string): Promise<LockedUser> => {
  const user = await lockUser(tx, id)
  if (user === undefined) throw missing("There is no such person.")
  return user
}
