import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** What hangs on a connection. */
export interface HangsOnConnection {
  readonly people: number
  readonly activePeople: number
  readonly teams: number
  readonly openHolds: number
}

const counted = query<HangsOnConnection>(`select
    (select count(*)::int from users where entity_id = $1 and connection_id = $2 and state <> 'deleted') as people,
    (select count(*)::int from users where entity_id = $1 and connection_id = $2 and state = 'active') as "activePeople",
    (select count(*)::int from team where entity_id = $1 and connection_id = $2 and state <> 'deleted') as teams,
    (select count(*)::int from hold where entity_id = $1 and connection_id = $2 and state = 'open') as "openHolds"`)

export const hangsOnConnection = async (tx: EntityTransaction, connectionId: string): Promise<HangsOnConnection> =>
  (await tx.run(counted, [connectionId])).rows[0] ?? { people: 0, activePeople: 0, teams: 0, openHolds: 0 }
