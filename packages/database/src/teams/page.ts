import type { Team } from "@rollcall/domain/directory"
import type { TypedFilter } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { compileFilter } from "../filter/compile.ts"
import { teamSource } from "../filter/team-source.ts"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { builtTeamColumns, type StoredTeamRow, toTeam } from "./stored-team.ts"

/** Which living teams, and which page of them. */
export interface TeamsPage {
  readonly filter?: TypedFilter | undefined
  /** Folded. */
  readonly displayNameKey?: string | undefined
  readonly state?: Exclude<Team["state"], "deleted"> | undefined
  readonly origin?: Team["origin"] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of living teams in order of id, the order they came in. */
export const pageOfTeams = async (tx: EntityTransaction, asked: TeamsPage): Promise<ReadonlyArray<Team>> => {
  const { filter, displayNameKey, state, origin, after, limit } = asked
  const conditions = [
    sql`t.entity_id = ${tx.entityId} and t.state <> 'deleted'`,
    ...(state === undefined ? [] : [sql`t.state = ${state}`]),
    ...(origin === undefined ? [] : [sql`t.origin = ${origin}`]),
    ...(displayNameKey === undefined ? [] : [sql`t.display_name_key = ${displayNameKey}`]),
    ...(filter === undefined ? [] : [compileFilter(filter, teamSource, tx.entityId)]),
    ...(after === undefined ? [] : [sql`t.id > ${after}`]),
  ]
  const rows = await tx.runBuilt(sql<StoredTeamRow>`select ${builtTeamColumns} from team t
    where ${sql.join(conditions, sql` and `)} order by t.id limit ${sql.lit(limit)}`)
  return rows.map(toTeam)
}

const count = query<{ n: number }>(`select count(*)::int as n from membership where entity_id = $1 and team_id = $2`)

/** How many people are in a team. */
export const countMembers = async (tx: EntityTransaction, teamId: string): Promise<number> =>
  (await tx.run(count, [teamId])).rows[0]?.n ?? 0
