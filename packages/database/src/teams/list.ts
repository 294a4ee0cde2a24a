import type { Team } from "@rollcall/domain/directory"
import type { EntityScope } from "../entity-scope.ts"
import { type ListQuery, listRows } from "../resources/list.ts"
import { listedTeams } from "../resources/listed.ts"
import { builtTeamColumns, type StoredTeamRow, toTeam } from "./stored-team.ts"

/** A page of teams, without members, and how many there are on all pages. */
export interface TeamPage {
  readonly teams: ReadonlyArray<Team>
  readonly total: number
}

/** Lists living teams. */
export const listTeams = async (scope: EntityScope, query: ListQuery): Promise<TeamPage> => {
  const { rows, total } = await listRows<StoredTeamRow>(scope, listedTeams, builtTeamColumns, query)
  return { teams: rows.map(toTeam), total }
}
