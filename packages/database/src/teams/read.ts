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

const named = query<{ id: string; displayName: string }>(`select t.id, t.display_name as "displayName" from team t
  where t.entity_id = $1 and t.state <> 'deleted' and (t.id = any($2::uuid[]) or t.display_name_key = any($3::text[]))
  order by t.id`)

/** The living teams that have one of these ids or folded names. */
export const findTeams = async (
  scope: EntityScope,
  ids: ReadonlyArray<string>,
  displayNameKeys: ReadonlyArray<string>,
): Promise<ReadonlyArray<{ readonly id: string; readonly displayName: string }>> =>
  (await scope.run(named, [ids, displayNameKeys])).rows
