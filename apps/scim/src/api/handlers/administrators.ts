import { changeAccountRole, endSessionsOf, look, removeAccount } from "@rollcall/administration"
import type { EntityAdministrator } from "@rollcall/api"
import { accountRoles, accountsOfIds, findAccountRole, type StoredAccountRole } from "@rollcall/database"
import { Db } from "@rollcall/provisioning"
import { Effect } from "effect"
import { noSuchThing } from "../api-problem.ts"
import type { HandlersOf } from "../call.ts"

/** More accounts than any entity has; a page of them would be of no use. */
const most = 1_000

export const administratorHandlers: HandlersOf<"administrators"> = {
  list: Effect.fnUntraced(function* ({ params: { entityId } }) {
    return { body: { items: yield* named(yield* look(entityId, (tx) => accountRoles(tx, most))) } }
  }),
  changeRole: Effect.fnUntraced(function* ({ params: { entityId, accountId }, body: { role } }) {
    yield* changeAccountRole(entityId, accountId, role)
    const held = yield* look(entityId, (tx) => findAccountRole(tx, accountId))
    const [shown] = yield* named(held === undefined ? [] : [held])
    return shown === undefined ? yield* noSuchThing() : { body: shown }
  }),
  remove: ({ params: { entityId, accountId } }) => Effect.as(removeAccount(entityId, accountId), { body: undefined }),
  endSessions: ({ params: { entityId, accountId } }) =>
    Effect.map(endSessionsOf(entityId, accountId), (ended) => ({ body: { ended } })),
}

const named = Effect.fnUntraced(function* (held: ReadonlyArray<StoredAccountRole>) {
  const database = yield* Db
  const accounts = yield* Effect.promise(() =>
    accountsOfIds(
      database,
      held.map(({ accountId }) => accountId),
    ),
  )
  return held.flatMap((role): ReadonlyArray<EntityAdministrator> => {
    const account = accounts.get(role.accountId)
    if (account === undefined) return []
    return [
      {
        accountId: account.id,
        name: account.name,
        email: account.email,
        role: role.role,
        since: role.since.toISOString(),
        firstSignInAt: role.firstSignInAt?.toISOString() ?? null,
        lastSignInAt: role.lastSignInAt?.toISOString() ?? null,
        secondFactor: account.secondFactor,
        breakGlass: false,
      },
    ]
  })
})
