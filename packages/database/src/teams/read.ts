import type { Team } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { query, type Statement } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { type StoredTeamRow, teamColumns, toTeam } from "./stored-team.ts"

const living = `select ${teamColumns} from team t where t.entity_id = $1 and t.state <> 'deleted'`
const byId = query<StoredTeamRow>(`${living} and t.id = $2`)
const byIdLocked = query<StoredTeamRow>(`${living} and t.id = $2 for no key update of t`)
const byName = query<StoredTeamRow>(`${living} and t.display_name_key = $2`)

/** A living team by id. */
export const findTeam = (scope: EntityScope, id: string): Promise<Team | undefined> => find(scope, byId, id)

/** The same, locked until the transaction ends: parallel pushes of one team take turns. */
export const lockTeam = (tx: EntityTransaction, id: string): Promise<Team | undefined> => find(tx, byIdLocked, id)

/** The living team of a folded name. */
export const findTeamByName = (scope: EntityScope, displayNameKey: string): Promise<Team | undefined> =>
  find(scope, byName, displayNameKey)

const find = async (
  scope: EntityScope,
  statement: Statement<StoredTeamRow>,
  key: string,
): Promise<Team | undefined> => {
  const { rows } = await scope.run(statement, [key])
  return rows[0] && toTeam(rows[0])
}
