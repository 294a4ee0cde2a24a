import type { UserState } from "@rollcall/domain/directory"
import { sql } from "kysely"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"

/** A person's membership of a team. */
export interface MembershipFacts {
  /** The person's id. */
  readonly id: string
  readonly userName: string
  readonly displayName: string | null
  readonly state: UserState
  readonly source: "idp" | "manual"
  readonly since: Date
}

/** Which members of a team, and which page of them. */
export interface MembershipPage {
  readonly source?: MembershipFacts["source"] | undefined
  /** The person it begins behind. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of the members of a team in order of their ids. */
export const pageOfMemberships = (
  tx: EntityTransaction,
  teamId: string,
  { source, after, limit }: MembershipPage,
): Promise<ReadonlyArray<MembershipFacts>> => {
  const conditions = [
    sql`m.entity_id = ${tx.entityId} and m.team_id = ${teamId}`,
    ...(source === undefined ? [] : [sql`m.source = ${source}`]),
    ...(after === undefined ? [] : [sql`m.user_id > ${after}`]),
  ]
  return tx.runBuilt(sql<MembershipFacts>`select u.id, u.user_name as "userName",
      u.attributes ->> 'displayName' as "displayName", u.state, m.source, m.since
    from membership m join users u on u.entity_id = m.entity_id and u.id = m.user_id
    where ${sql.join(conditions, sql` and `)} order by m.user_id limit ${sql.lit(limit)}`)
}

// A deletion locks its person FOR UPDATE, so this waits for one under way and then finds nobody.
const holdPerson = query<{ id: string }>(
  `select id from users where entity_id = $1 and id = $2 and state <> 'deleted' for key share`,
)

/** Keeps a living person from being deleted until the transaction ends, before a team is locked. False: there is none. */
export const holdPersonForTeam = async (tx: EntityTransaction, userId: string): Promise<boolean> =>
  (await tx.run(holdPerson, [userId])).rows.length === 1

const add = command(`insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
  values ($1, $2, $3, 'manual', $4, $4) on conflict (entity_id, team_id, user_id) do nothing`)

/** Puts a held person into a locked team by hand. False: they are in it already, whoever put them there. */
export const addByHand = async (tx: EntityTransaction, teamId: string, userId: string, at: string): Promise<boolean> =>
  (await tx.run(add, [teamId, userId, at])).count === 1

const sourceOf = query<{ source: MembershipFacts["source"] }>(
  `select source from membership where entity_id = $1 and team_id = $2 and user_id = $3`,
)
const remove = command(`delete from membership where entity_id = $1 and team_id = $2 and user_id = $3`)

/** Who put a person into a locked team; `undefined`: they are not in it. */
export const membershipSource = async (
  tx: EntityTransaction,
  teamId: string,
  userId: string,
): Promise<MembershipFacts["source"] | undefined> => (await tx.run(sourceOf, [teamId, userId])).rows[0]?.source

/** Sends that a person leaves a locked team. */
export const removeByHand = (tx: EntityTransaction, teamId: string, userId: string): void =>
  tx.send(remove, [teamId, userId])
