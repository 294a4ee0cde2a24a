import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

const living = `select ${storedUserColumns} from users u where u.entity_id = $1 and u.state <> 'deleted'`
const byId = query<StoredUserRow>(`${living} and u.id = $2`)
const byIdLocked = query<StoredUserRow>(`${living} and u.id = $2 for no key update of u`)
const byIdLockedForGood = query<StoredUserRow>(`${living} and u.id = $2 for update of u`)

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

/** Who has, and who had, a folded user name. */
export interface NameHolders {
  /** The origin of the living user of that name. */
  readonly living?: StoredUser["origin"]
  /** The id of the last deleted user who had it. */
  readonly lastGone?: string
}

const holders = query<{ living: StoredUser["origin"] | null; last_gone: string | null }>(`select
  (select origin from users where entity_id = $1 and user_name_key = $2 and state <> 'deleted') as living,
  (select id from users where entity_id = $1 and user_name_key = $2 and state = 'deleted'
    order by id desc limit 1) as last_gone`)

/** Looks for those of a user name. Others may take it before the transaction ends. */
export const findNameHolders = async (tx: EntityTransaction, userNameKey: string): Promise<NameHolders> => {
  const { living, last_gone: lastGone } = (await tx.run(holders, [userNameKey])).rows[0] ?? {}
  return { ...(living ? { living } : {}), ...(lastGone ? { lastGone } : {}) }
}

const firstOf = ({ rows }: { readonly rows: ReadonlyArray<StoredUserRow> }): StoredUser | undefined =>
  rows[0] && toStoredUser(rows[0])
