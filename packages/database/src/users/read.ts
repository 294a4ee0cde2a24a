import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

const living = `select ${storedUserColumns} from users u where u.entity_id = $1 and u.state <> 'deleted'`
const byId = query<StoredUserRow>(`${living} and u.id = $2`)
const byIdLocked = query<StoredUserRow>(`${living} and u.id = $2 for no key update of u`)
const byIdLockedForGood = query<StoredUserRow>(`${living} and u.id = $2 for update of u`)
const byName = query<StoredUserRow>(`${living} and u.user_name_key = $2`)

/** A living user by id. */
export const findUser = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> =>
  firstOf(await tx.run(byId, [id]))

/**
 * The same, locked until the transaction ends: parallel pushes of one person take turns. `forGood`, for a deletion,
 * also keeps everybody from putting the person into a team meanwhile.
 */
export const lockUser = async (
  tx: EntityTransaction,
  id: string,
  { forGood }: { readonly forGood: boolean },
): Promise<StoredUser | undefined> => firstOf(await tx.run(forGood ? byIdLockedForGood : byIdLocked, [id]))

/** The living user of a folded user name. */
export const findUserByName = async (tx: EntityTransaction, userNameKey: string): Promise<StoredUser | undefined> =>
  firstOf(await tx.run(byName, [userNameKey]))

const lastGone = query<{ id: string }>(`select id from users
  where entity_id = $1 and user_name_key = $2 and state = 'deleted' order by id desc limit 1`)

/** The id of the last deleted user who had a folded user name. */
export const findTombstone = async (tx: EntityTransaction, userNameKey: string): Promise<string | undefined> =>
  (await tx.run(lastGone, [userNameKey])).rows[0]?.id

const firstOf = ({ rows }: { readonly rows: ReadonlyArray<StoredUserRow> }): StoredUser | undefined =>
  rows[0] && toStoredUser(rows[0])
