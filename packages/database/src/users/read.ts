import { sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

/** A living user by id. */
export const findUser = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> => {
  const { rows } = await sql<StoredUserRow>`select ${storedUserColumns} from users u
    where u.entity_id = ${tx.entityId} and u.id = ${id} and u.state <> 'deleted'`.execute(tx.db)
  return rows[0] && toStoredUser(rows[0])
}

/**
 * The same, locked until the transaction ends: parallel pushes of one person take turns. `forGood`, for a deletion,
 * also keeps everybody from putting the person into a team meanwhile.
 */
export const lockUser = async (
  tx: EntityTransaction,
  id: string,
  { forGood }: { readonly forGood: boolean },
): Promise<StoredUser | undefined> => {
  const { rows } = await sql<StoredUserRow>`select ${storedUserColumns} from users u
    where u.entity_id = ${tx.entityId} and u.id = ${id} and u.state <> 'deleted'
    for ${forGood ? sql`update` : sql`no key update`} of u`.execute(tx.db)
  return rows[0] && toStoredUser(rows[0])
}

/** The living user of a folded user name. */
export const findUserByName = async (tx: EntityTransaction, userNameKey: string): Promise<StoredUser | undefined> => {
  const { rows } = await sql<StoredUserRow>`select ${storedUserColumns} from users u
    where u.entity_id = ${tx.entityId} and u.user_name_key = ${userNameKey} and u.state <> 'deleted'`.execute(tx.db)
  return rows[0] && toStoredUser(rows[0])
}

/** The id of the last deleted user who had a folded user name. */
export const findTombstone = async (tx: EntityTransaction, userNameKey: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`select id from users
    where entity_id = ${tx.entityId} and user_name_key = ${userNameKey} and state = 'deleted'
    order by id desc limit 1`.execute(tx.db)
  return rows[0]?.id
}
