import { query } from "../session/statement.ts"
import type { EntityTransaction, Question } from "../transaction.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

const living = `select ${storedUserColumns} from users u where u.entity_id = $1 and u.state <> 'deleted'`
const byId = query<StoredUserRow>(`${living} and u.id = $2`)
// One after the other by key, whatever the database believes of the size of the table.
const byIdsLocked = query<StoredUserRow>(`select ${storedUserColumns}
  from unnest($2::uuid[]) as asked (id) cross join lateral (
    select * from users where entity_id = $1 and id = asked.id and state <> 'deleted' offset 0 for no key update) u`)
const byIdLockedForGood = query<StoredUserRow>(`${living} and u.id = $2 for update of u`)

/** A living user by id. */
export const findUser = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> =>
  firstOf(await tx.run(byId, [id]))

const locked: Question<string, StoredUser | undefined> = {
  nameOf: (id) => id,
  load: async (scope, ids) => {
    // In order, so that two who lock the same people wait for each other only one way.
    const { rows } = await scope.run(byIdsLocked, [ids.toSorted()])
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => toUser(found.get(id)))
  },
}

/** The same, locked until the transaction ends: parallel pushes of one person take turns. */
export const lockUser = (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> => tx.ask(locked, id)

/** The same for a deletion: also keeps everybody from putting the person into a team meanwhile. */
export const lockUserForGood = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> =>
  firstOf(await tx.run(byIdLockedForGood, [id]))

/** Who has, and who had, a folded user name. */
export interface NameHolders {
  /** The origin of the living user of that name. */
  readonly living?: StoredUser["origin"]
  /** The id of the last deleted user who had it. */
  readonly lastGone?: string
}

interface HoldersRow {
  readonly living: StoredUser["origin"] | null
  readonly last_gone: string | null
}

const holdersOf = query<HoldersRow>(`select
    (select origin from users where entity_id = $1 and user_name_key = asked.key and state <> 'deleted') as living,
    (select id from users where entity_id = $1 and user_name_key = asked.key and state = 'deleted'
      order by id desc limit 1) as last_gone
  from unnest($2::text[]) with ordinality as asked (key, n) order by asked.n`)

const holders: Question<string, NameHolders> = {
  nameOf: (userNameKey) => userNameKey,
  load: async (scope, keys) =>
    (await scope.run(holdersOf, [keys])).rows.map(({ living, last_gone: lastGone }) => ({
      ...(living === null ? {} : { living }),
      ...(lastGone === null ? {} : { lastGone }),
    })),
}

/** Looks for those of a user name. Others may take it before the transaction ends. */
export const findNameHolders = (tx: EntityTransaction, userNameKey: string): Promise<NameHolders> =>
  tx.ask(holders, userNameKey)

const firstOf = ({ rows }: { readonly rows: ReadonlyArray<StoredUserRow> }): StoredUser | undefined => toUser(rows[0])

const toUser = (row: StoredUserRow | undefined): StoredUser | undefined => row && toStoredUser(row)
