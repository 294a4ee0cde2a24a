import type { Team } from "@rollcall/domain/directory"
import { type ListQuery, listRows } from "../resources/list.ts"
import { listedTeams } from "../resources/listed.ts"
import type { EntityTransaction } from "../with-entity.ts"
import { storedTeamColumns, type StoredTeamRow, toTeam } from "./stored-team.ts"

/** A page of teams, without members, and how many there are on all pages. */
export interface TeamPage {
  readonly teams: ReadonlyArray<Team>
  readonly total: number
}

/** Lists living teams. */
export const listTeams = async (tx: EntityTransaction, query: ListQuery): Promise<TeamPage> => {
  const { rows, total } = await listRows<StoredTeamRow>(tx, listedTeams, storedTeamColumns, query)
  return { teams: rows.map(toTeam), total }
}
