import type { AccountRole } from "@rollcall/domain/directory"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import type { EntityScope } from "../entity-scope.ts"

/** What an account is in an entity. */
export interface StoredAccountRole {
  readonly accountId: string
  readonly role: AccountRole
  readonly since: Date
  readonly firstSignInAt: Date | null
  readonly lastSignInAt: Date | null
}

const columns = `account_id as "accountId", role, since, first_sign_in_at as "firstSignInAt",
  last_sign_in_at as "lastSignInAt"`

const all = query<StoredAccountRole>(`select ${columns} from account_role
  where entity_id = $1 order by since, account_id limit $2::int`)

/** Who holds a role in the entity, longest first. */
export const accountRoles = async (scope: EntityScope, limit: number): Promise<ReadonlyArray<StoredAccountRole>> =>
  (await scope.run(all, [limit])).rows

const one = query<StoredAccountRole>(`select ${columns} from account_role where entity_id = $1 and account_id = $2`)

/** What an account is in the entity. */
export const findAccountRole = async (scope: EntityScope, accountId: string): Promise<StoredAccountRole | undefined> =>
  (await scope.run(one, [accountId])).rows[0]

// Whoever changes who owns an entity locks its policy first, as whoever takes administration away does: two who each
// remove one of the last two must not both count the other.
const lock = query(`select 1 from policy where entity_id = $1 for no key update`)
const owners = query<{ n: number }>(
  `select count(*)::int as n from account_role where entity_id = $1 and role = 'owner'`,
)

/** Locks who holds a role in the entity until the transaction ends; answers how many own it. */
export const lockAccountRoles = async (tx: EntityTransaction): Promise<number> => {
  await tx.run(lock)
  return (await tx.run(owners)).rows[0]?.n ?? 0
}

const putRole =
  command(`insert into account_role (entity_id, account_id, role, since, first_sign_in_at, last_sign_in_at)
  values ($1, $2, $3, $4, $5, $5)
  on conflict (entity_id, account_id) do update set role = excluded.role`)
const putEntity = command(`insert into account_entity (entity_id, account_id) values ($1, $2) on conflict do nothing`)

/** Gives an account a role in the entity; `signedInAt`: it is signed in at this moment. */
export const putAccountRole = (
  tx: EntityTransaction,
  accountId: string,
  role: AccountRole,
  now: Date,
  signedInAt: Date | null = null,
): void => {
  tx.send(putRole, [accountId, role, now, signedInAt])
  tx.send(putEntity, [accountId])
}

const dropRole = command(`delete from account_role where entity_id = $1 and account_id = $2`)
const dropEntity = command(`delete from account_entity where entity_id = $1 and account_id = $2`)

/** Takes an account's role in the entity away. */
export const dropAccountRole = (tx: EntityTransaction, accountId: string): void => {
  tx.send(dropRole, [accountId])
  tx.send(dropEntity, [accountId])
}
