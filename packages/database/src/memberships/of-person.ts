import type { Team } from "@rollcall/domain/directory"
import { command, query } from "../session/statement.ts"
import type { EntityTransaction, Question } from "../transaction.ts"
import { announceArrival } from "./arrivals.ts"

interface OfTeam {
  readonly team_id: string
}

interface WaitingRow extends OfTeam {
  readonly value: string
}

const waitingFor = query<WaitingRow>(
  `select value, team_id from pending_member where entity_id = $1 and value = any($2::text[])`,
)

const waiting: Question<string, ReadonlyArray<Team["id"]>> = {
  nameOf: (externalId) => externalId,
  load: async (scope, externalIds) => {
    const found = Map.groupBy((await scope.run(waitingFor, [externalIds])).rows, ({ value }) => value)
    return externalIds.map((externalId) => (found.get(externalId) ?? []).map(({ team_id }) => team_id))
  },
}

const join = command<OfTeam>(`with arrived as (
    delete from pending_member where entity_id = $1 and value = $3 and team_id = any($4::uuid[]) returning team_id),
  joined as (
    insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
    select $1::uuid, team_id, $2::uuid, 'idp', $5::timestamptz, $5::timestamptz from arrived
    on conflict (entity_id, team_id, user_id) do nothing returning team_id)
  update team set version = version + 1, modified_at = $5::timestamptz
  where entity_id = $1 and id in (select team_id from joined) returning id as team_id`)

/**
 * The teams that wait for an externalId. Until the transaction ends, nobody else begins to wait for it unseen: the
 * person may be written afterwards.
 */
export const findWaitingTeams = async (
  tx: EntityTransaction,
  externalId: string,
): Promise<ReadonlyArray<Team["id"]>> => {
  const [, found] = await Promise.all([announceArrival(tx), tx.ask(waiting, externalId)])
  return found
}

/** Puts a person, whose row is written, into teams that waited. Returns those they were not in before. */
export const joinWaitingTeams = async (
  tx: EntityTransaction,
  userId: string,
  externalId: string,
  teams: ReadonlyArray<Team["id"]>,
  now: string,
): Promise<ReadonlyArray<Team["id"]>> => {
  await tx.run(lock, [teams])
  return idsOf(await tx.run(join, [userId, externalId, teams, now]))
}

const current = query<OfTeam>(`select team_id from membership where entity_id = $1 and user_id = $2 order by team_id`)
const leave = command(`with gone as (
    delete from membership where entity_id = $1 and user_id = $2 returning team_id)
  update team set version = version + 1, modified_at = $3::timestamptz
  where entity_id = $1 and id in (select team_id from gone)`)

/** Ends every membership of a person, who is locked for good. Returns the teams they were in. */
export const leaveAllTeams = async (
  tx: EntityTransaction,
  userId: string,
  now: string,
): Promise<ReadonlyArray<Team["id"]>> => {
  const teams = idsOf(await tx.run(current, [userId]))
  if (teams.length === 0) return []
  await tx.run(lock, [teams])
  tx.send(leave, [userId, now])
  return teams
}

// In order of id, so that two who lock the same teams wait for each other only one way.
const lock = query(`select 1 from team where entity_id = $1 and id = any($2::uuid[]) order by id for no key update`)

const idsOf = ({ rows }: { readonly rows: ReadonlyArray<OfTeam> }): ReadonlyArray<string> =>
  rows.map(({ team_id }) => team_id)
