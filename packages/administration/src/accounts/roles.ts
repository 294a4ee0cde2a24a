import {
  dropAccountRole,
  endSessions,
  type EntityTransaction,
  findAccountRole,
  lockAccountRoles,
  otherAdministrators,
  putAccountRole,
  releaseFindingsOf,
  type StoredAccountRole,
} from "@rollcall/database"
import { type AccountRole, leavesNoOwner, roleAdministers } from "@rollcall/domain/directory"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import { act, type ActContext } from "../act.ts"
import { look } from "../look.ts"
import { conflict, missing } from "../refusal.ts"

/** Gives an account of the entity another role. */
export const changeAccountRole = (entityId: string, accountId: string, role: AccountRole) =>
  act(entityId, async (tx, context) => {
    const found = await takeFrom(tx, context, accountId, role)
    if (found.role === role) return
    putAccountRole(tx, accountId, role, new Date(context.now))
    if (!roleAdministers(role)) releaseFindingsOf(tx, accountId)
    context.record({
      kind: "account.role-changed",
      subject: `Accounts/${accountId}`,
      before: { role: found.role },
      after: { role },
    })
  })

/** Takes an account's role in the entity away; the account stays, and what it is elsewhere. */
export const removeAccount = (entityId: string, accountId: string) =>
  act(entityId, async (tx, context) => {
    const { role } = await takeFrom(tx, context, accountId, undefined)
    dropAccountRole(tx, accountId)
    releaseFindingsOf(tx, accountId)
    context.record({ kind: "account.removed", subject: `Accounts/${accountId}`, before: { role } })
  })

/** Ends every session of an account that holds a role in the entity, wherever it is signed in. */
export const endSessionsOf = Effect.fnUntraced(function* (entityId: string, accountId: string) {
  const database = yield* Db
  const held = yield* look(entityId, (tx) => findAccountRole(tx, accountId))
  if (held === undefined) return yield* noAccount()
  const ended = yield* Effect.promise(() => endSessions(database, accountId)).pipe(Effect.uninterruptible)
  yield* act(entityId, async (_tx, { record }) => {
    record({ kind: "account.sessions-ended", subject: `Accounts/${accountId}`, after: { ended } })
  })
  return ended
})

const noAccount = () => missing("There is no such administrator here.")

/**
 * An account that is to become less: refused where nobody would own the entity, or too few would administer it. It takes
 * the lock of the census first, so that of two such acts, or an act and a push, one sees what the other did.
 */
const takeFrom = async (
  tx: EntityTransaction,
  { rules }: ActContext,
  accountId: string,
  to: AccountRole | undefined,
): Promise<StoredAccountRole> => {
  const owners = await lockAccountRoles(tx)
  const found = await findAccountRole(tx, accountId)
  if (found === undefined) throw noAccount()
  if (leavesNoOwner({ from: found.role, to, owners })) {
    throw conflict("This is the only owner. Make somebody else an owner first.")
  }
  const counted = roleAdministers(found.role) && found.firstSignInAt !== null
  if (counted && (to === undefined || !roleAdministers(to))) {
    const inForce = await rules.of(tx)
    const left = await otherAdministrators(tx, inForce, [], [accountId])
    if (left < inForce.administrationFloor) {
      throw conflict(
        `This would leave ${left === 0 ? "nobody" : `only ${left}`} to administer ${inForce.entityName}. Make somebody else an administrator first; who was invited counts from their first sign-in.`,
      )
    }
  }
  return found
}
