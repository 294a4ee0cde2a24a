import type { Database } from "../database.ts"
import { readsOf } from "../entity-scope.ts"
import { query, type Statement } from "../session/statement.ts"
import { type SentUserRow, toUserRow, type UserRow, userColumns } from "../users/user-row.ts"
import { gather } from "./gather.ts"

interface AskedUser {
  readonly entityId: string
  /** An id, or a folded user name. */
  readonly key: string
}

interface KeyedRow extends SentUserRow {
  readonly key: string
}

const byId = query<KeyedRow>(`select u.id as key, ${userColumns} from users u
  where u.entity_id = $1 and u.id = any($2::uuid[]) and u.state <> 'deleted'`)
const byName = query<KeyedRow>(`select u.user_name_key as key, ${userColumns} from users u
  where u.entity_id = $1 and u.user_name_key = any($2::text[]) and u.state <> 'deleted'`)

/** Finds living users by id, those of one turn and entity together. */
export const userLookUp = (database: Database) => lookUp(database, byId)

/** Finds living users by their folded user names. */
export const userNameLookUp = (database: Database) => lookUp(database, byName)

const lookUp = (database: Database, statement: Statement<KeyedRow>) =>
  gather<AskedUser, UserRow | undefined>(
    ({ entityId, key }) => `${entityId} ${key}`,
    async (asked) => {
      const keysOf = Map.groupBy(asked, ({ entityId }) => entityId)
      const found = new Map<string, UserRow>()
      await Promise.all(
        [...keysOf].map(async ([entityId, ofEntity]) => {
          const { rows } = await readsOf(database, entityId).run(statement, [ofEntity.map(({ key }) => key)])
          for (const row of rows) found.set(`${entityId} ${row.key}`, toUserRow(row))
        }),
      )
      return asked.map(({ entityId, key }) => found.get(`${entityId} ${key}`))
    },
  )
