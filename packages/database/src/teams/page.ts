import type { Team } from "@rollcall/domain/directory"
import type { TypedFilter } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { compareText } from "../filter/compare-text.ts"
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
  /** What its name has in it. Folded. */
  readonly contains?: string | undefined
  readonly state?: Exclude<Team["state"], "deleted"> | undefined
  readonly origin?: Team["origin"] | undefined
  /** Absent: by id, the order they came in. */
  readonly order?: "displayName" | undefined
  /** The same order from its end. */
  readonly descending?: boolean | undefined
  /** The team behind which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of living teams in an order. */
export const pageOfTeams = async (tx: EntityTransaction, asked: TeamsPage): Promise<ReadonlyArray<Team>> => {
  const { filter, displayNameKey, contains, state, origin, order, descending = false, after, limit } = asked
  const [beyond, direction] = descending ? [sql`<`, sql`desc`] : [sql`>`, sql``]
  const nameOf = sql`(select display_name_key from team where entity_id = ${tx.entityId} and id = ${after})`
  const behind = order === undefined ? sql`t.id ${beyond} ${after}` : sql`t.display_name_key ${beyond} ${nameOf}`
  const conditions = [
    sql`t.entity_id = ${tx.entityId} and t.state <> 'deleted'`,
    ...(state === undefined ? [] : [sql`t.state = ${state}`]),
    ...(origin === undefined ? [] : [sql`t.origin = ${origin}`]),
    ...(displayNameKey === undefined ? [] : [sql`t.display_name_key = ${displayNameKey}`]),
    ...(contains === undefined ? [] : [compareText(sql`t.display_name_key`, "co", contains, true)]),
    ...(filter === undefined ? [] : [compileFilter(filter, teamSource, tx.entityId)]),
    // No two that are there have one name.
    ...(after === undefined ? [] : [behind]),
  ]
  const rows = await tx.runBuilt(sql<StoredTeamRow>`select ${builtTeamColumns} from team t
    where ${sql.join(conditions, sql` and `)} order by ${order === undefined ? sql`t.id` : sql`t.display_name_key`} ${direction} limit ${sql.lit(limit)}`)
  return rows.map(toTeam)
}

const count = query<{ n: number }>(`select count(*)::int as n from membership where entity_id = $1 and team_id = $2`)

/** How many people are in a team. */
export const countMembers = async (tx: EntityTransaction, teamId: string): Promise<number> =>
  (await tx.run(count, [teamId])).rows[0]?.n ?? 0

/** What a list says of a team beside what the team is. */
export interface BesideTeam {
  readonly id: string
  readonly members: number
  /** Those of them who were put in by hand. */
  readonly manualMembers: number
  /** Members whom the identity provider named and who are not here. */
  readonly pendingMembers: number
}

const beside = query<BesideTeam>(`select asked.id,
    (select count(*)::int from membership where entity_id = $1 and team_id = asked.id) as members,
    (select count(*)::int from membership where entity_id = $1 and team_id = asked.id and source = 'manual')
      as "manualMembers",
    (select count(*)::int from pending_member where entity_id = $1 and team_id = asked.id) as "pendingMembers"
  from unnest($2::uuid[]) as asked (id)`)

/** What stands beside these teams in a list, by their ids. */
export const besideTeams = async (
  tx: EntityTransaction,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, BesideTeam>> => new Map((await tx.run(beside, [ids])).rows.map((row) => [row.id, row]))
