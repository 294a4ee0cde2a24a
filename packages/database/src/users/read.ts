import type { UserState } from "@rollcall/domain/directory"
import { query } from "../session/statement.ts"
import type { EntityTransaction, Question } from "../transaction.ts"
import { standingRoles } from "../roles/read.ts"
import type { StandingRole } from "../roles/standing-role.ts"
import {
  ownColumns,
  type OwnRow,
  type StoredUser,
  storedUserColumns,
  type StoredUserRow,
  toStoredUser,
  toUser,
} from "./stored-user.ts"

/** A user nobody else changes until the transaction ends, with what is known of their role. */
export interface LockedUser extends StoredUser {
  readonly role: StandingRole
}

const byId = query<StoredUserRow>(`select ${storedUserColumns} from users u
  where u.entity_id = $1 and u.id = $2 and u.state <> 'deleted'`)
// One after the other by key, whatever the database believes of the size of the table.
const lockedBy = (lock: string) =>
  query<OwnRow>(`select ${ownColumns}
  from unnest($2::uuid[]) as asked (id) cross join lateral (
    select * from users where entity_id = $1 and id = asked.id and state <> 'deleted' offset 0 ${lock}) u`)
const byIdsLocked = lockedBy("for no key update")
const byIdsLockedForGood = lockedBy("for update")

/** A living user by id. */
export const findUser = async (tx: EntityTransaction, id: string): Promise<StoredUser | undefined> => {
  const row = (await tx.run(byId, [id])).rows[0]
  return row && toStoredUser(row)
}

const lockedQuestion = (statement: typeof byIdsLocked): Question<string, LockedUser | undefined> => ({
  nameOf: (id) => id,
  load: async (scope, ids) => {
    // In order, so that two who lock the same people wait for each other only one way.
    const inOrder = ids.toSorted()
    // The second statement begins when the locks are had, so it sees what those who had them before did.
    const [{ rows }, roles] = await Promise.all([scope.run(statement, [inOrder]), standingRoles(scope, inOrder)])
    const found = new Map(rows.map((row) => [row.id, row]))
    return ids.map((id) => {
      const [row, standing] = [found.get(id), roles.get(id)]
      if (row === undefined || standing === undefined) return undefined
      const { teams, ...role } = standing
      return { ...toUser(row), teams, role }
    })
  },
})
const locked = lockedQuestion(byIdsLocked)
const lockedForGood = lockedQuestion(byIdsLockedForGood)

/** The same, locked until the transaction ends: parallel pushes of one person take turns. */
export const lockUser = (tx: EntityTransaction, id: string): Promise<LockedUser | undefined> => tx.ask(locked, id)

/** The same for a deletion: also keeps everybody from putting the person into a team meanwhile. */
export const lockUserForGood = (tx: EntityTransaction, id: string): Promise<LockedUser | undefined> =>
  tx.ask(lockedForGood, id)

const statesLocked = query<{ id: string; state: UserState }>(`select u.id, u.state
  from unnest($2::uuid[]) as asked (id) cross join lateral (
    select id, state from users where entity_id = $1 and id = asked.id and state <> 'deleted' offset 0
    for no key update) u`)

/** Locks living people until the transaction ends, and says where they stand. */
export const lockPeople = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyArray<{ readonly id: string; readonly state: UserState }>> =>
  // In order, so that two who lock the same people wait for each other only one way.
  ids.length === 0 ? [] : (await tx.run(statesLocked, [ids.toSorted()])).rows

/** Who has, and who had, a folded user name. */
export interface NameHolders {
  /** The living user of that name. */
  readonly living?: Pick<StoredUser, "id" | "origin">
  /** The id of the last deleted user who had it. */
  readonly lastGone?: string
}

interface HoldersRow {
  readonly living: Pick<StoredUser, "id" | "origin"> | null
  readonly last_gone: string | null
}

const holdersOf = query<HoldersRow>(`select
    (select jsonb_build_object('id', id, 'origin', origin) from users
      where entity_id = $1 and user_name_key = asked.key and state <> 'deleted') as living,
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
