import type { Team } from "@rollcall/domain/directory"
import { type RawBuilder, sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"
import { storedTeamColumns, type StoredTeamRow, toTeam } from "./stored-team.ts"

/** A living team by id. */
export const findTeam = (tx: EntityTransaction, id: string): Promise<Team | undefined> =>
  readTeam(tx, sql`t.id = ${id}`, sql``)

/** The same, locked until the transaction ends: parallel pushes of one team take turns. */
export const lockTeam = (tx: EntityTransaction, id: string): Promise<Team | undefined> =>
  readTeam(tx, sql`t.id = ${id}`, sql`for no key update of t`)

/** The living team of a folded name. */
export const findTeamByName = (tx: EntityTransaction, displayNameKey: string): Promise<Team | undefined> =>
  readTeam(tx, sql`t.display_name_key = ${displayNameKey}`, sql``)

const readTeam = async (
  tx: EntityTransaction,
  which: RawBuilder<unknown>,
  lock: RawBuilder<unknown>,
): Promise<Team | undefined> => {
  const { rows } = await sql<StoredTeamRow>`select ${storedTeamColumns} from team t
    where t.entity_id = ${tx.entityId} and ${which} and t.state <> 'deleted' ${lock}`.execute(tx.db)
  return rows[0] && toTeam(rows[0])
}
