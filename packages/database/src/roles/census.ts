import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

// Whoever takes away administration locks the entity's policy first, so that two who each take one of the last two do
// not both count the other's. Whoever gives it need not: a count is then only lower than it could be.
const lock = query(`select 1 from policy where entity_id = $1 for no key update`)
const others = query<{ n: number }>(`select count(*)::int as n from role_assignment a
  join users u on u.entity_id = a.entity_id and u.id = a.user_id and u.state = 'active'
  where a.entity_id = $1 and a.administers and a.user_id <> all($2::uuid[])`)

/**
 * How many administer now beside these people, until the transaction ends at least. To be asked with the people locked,
 * and of a transaction that is nobody else's.
 */
export const otherAdministrators = async (tx: EntityTransaction, userIds: ReadonlyArray<string>): Promise<number> => {
  tx.alone()
  await tx.run(lock)
  return (await tx.run(others, [userIds])).rows[0]?.n ?? 0
}
