import type { User, UserState } from "@rollcall/domain/directory"
import type { TypedFilter } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { compileFilter } from "../filter/compile.ts"
import { userSource } from "../filter/user-source.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type StoredUser, storedUserColumns, type StoredUserRow, toStoredUser } from "./stored-user.ts"

/** Which people, and which page of them. */
export interface UsersPage {
  /** The one of this id, deleted or not. */
  readonly only?: string | undefined
  readonly filter?: TypedFilter | undefined
  /** Folded. */
  readonly userNameKey?: string | undefined
  /** Absent: everybody who is not deleted. */
  readonly state?: UserState | undefined
  readonly origin?: User["origin"] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of people in order of id, the order they came in. */
export const pageOfUsers = async (tx: EntityTransaction, asked: UsersPage): Promise<ReadonlyArray<StoredUser>> => {
  const { only, filter, userNameKey, state, origin, after, limit } = asked
  const conditions = [
    sql`u.entity_id = ${tx.entityId}`,
    ...(only === undefined ? [] : [sql`u.id = ${only}`]),
    // Also where a state is asked for: the indexes of the living are found by these words.
    ...(state === "deleted" || only !== undefined ? [] : [sql`u.state <> 'deleted'`]),
    ...(state === undefined ? [] : [sql`u.state = ${state}`]),
    ...(origin === undefined ? [] : [sql`u.origin = ${origin}`]),
    ...(userNameKey === undefined ? [] : [sql`u.user_name_key = ${userNameKey}`]),
    ...(filter === undefined ? [] : [compileFilter(filter, userSource, tx.entityId)]),
    ...(after === undefined ? [] : [sql`u.id > ${after}`]),
  ]
  const rows = await tx.runBuilt(sql<StoredUserRow>`select ${sql.raw(storedUserColumns)} from users u
    where ${sql.join(conditions, sql` and `)} order by u.id limit ${sql.lit(limit)}`)
  return rows.map(toStoredUser)
}
