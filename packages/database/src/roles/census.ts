import { administers, type RoleRules } from "@rollcall/domain/roles"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { accountAdministers } from "./account-administers.ts"

// Whoever takes away administration locks the entity's policy first, so that two who each take one of the last two do
// not both count the other's. Whoever gives it need not: a count is then only lower than it could be.
const lock = query<{ rules_version: number }>(`select rules_version from policy where entity_id = $1 for no key update`)
// An account counts once it has signed in: an invitation nobody took up helps nobody.
const others = query<{ n: number }>(`select (select count(*) from role_assignment a
    join users u on u.entity_id = a.entity_id and u.id = a.user_id and u.state = 'active'
    where a.entity_id = $1 and a.administers and a.roles && $3::text[] and a.user_id <> all($2::uuid[]))::int
  + (select count(*) from account_role where entity_id = $1 and ${accountAdministers} and account_id <> all($4::uuid[])
  )::int as n`)

/**
 * How many administer now, people and accounts, beside these, until the transaction ends at least: by the rules in force too, where they
 * were decided by others. To be asked with the people locked, and of a transaction that is nobody else's. It is run again
 * where other rules were put in force since it read them: who they take administration from must not be counted.
 */
export const otherAdministrators = async (
  tx: EntityTransaction,
  { version, catalogue }: RoleRules,
  userIds: ReadonlyArray<string>,
  accountIds: ReadonlyArray<string> = [],
): Promise<number> => {
  tx.alone()
  const inForce = (await tx.run(lock)).rows[0]?.rules_version
  if (inForce !== version) throw Object.assign(new Error("other rules are in force by now"), { code: "40001" })
  const keys = catalogue.roles.map(({ key }) => key).filter((key) => administers([key], catalogue))
  return (await tx.run(others, [userIds, keys, accountIds])).rows[0]?.n ?? 0
}
