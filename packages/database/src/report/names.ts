import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type NamedInReport, personName } from "./person-name.ts"

const people = query<NamedInReport>(`select u.id, ${personName} as name, u.user_name as "userName"
  from users u where u.entity_id = $1 and u.id = any($2::uuid[])`)

/** What people are called, deleted ones too. */
export const namesOfPeople = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, NamedInReport>> =>
  new Map((await tx.run(people, [ids])).rows.map((row) => [row.id, row]))

const others = query<{ id: string; name: string }>(`select id, display_name as name from team
    where entity_id = $1 and id = any($2::uuid[])
  union all select id, label from connection where entity_id = $1 and id = any($2::uuid[])
  union all select id, '…' || hint from access_token where entity_id = $1 and id = any($2::uuid[])`)

/** What teams, connections and tokens are called. */
export const namesOfOthers = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> => new Map((await tx.run(others, [ids])).rows.map(({ id, name }) => [id, name]))
