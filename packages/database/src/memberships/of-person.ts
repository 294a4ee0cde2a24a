import type { Team } from "@rollcall/domain/directory"
import { sql } from "kysely"
import type { EntityTransaction } from "../with-entity.ts"
import { announceArrival } from "./arrivals.ts"

/**
 * Puts a person into the teams that wait for their externalId. Call it once the person's row is written. Returns the
 * teams they were not in before.
 */
export const joinWaitingTeams = async (
  tx: EntityTransaction,
  userId: string,
  externalId: string,
  now: string,
): Promise<ReadonlyArray<Team["id"]>> => {
  await announceArrival(tx)
  const waiting = await sql<{ team_id: string }>`select team_id from pending_member
    where entity_id = ${tx.entityId} and value = ${externalId}`.execute(tx.db)
  if (waiting.rows.length === 0) return []
  const teams = waiting.rows.map(({ team_id }) => team_id)
  await lockTeams(tx, teams)
  const { rows } = await sql<{ team_id: string }>`with arrived as (
      delete from pending_member where entity_id = ${tx.entityId} and value = ${externalId}
        and team_id = any(${teams}::uuid[]) returning team_id),
    joined as (
      insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
      select ${tx.entityId}::uuid, team_id, ${userId}::uuid, 'idp', ${now}::timestamptz, ${now}::timestamptz from arrived
      on conflict (entity_id, team_id, user_id) do nothing returning team_id)
    update team set version = version + 1, modified_at = ${now}::timestamptz
    where entity_id = ${tx.entityId} and id in (select team_id from joined) returning id as team_id`.execute(tx.db)
  return rows.map(({ team_id }) => team_id)
}

/** Ends every membership of a person, who is locked. Returns the teams they were in. */
export const leaveAllTeams = async (
  tx: EntityTransaction,
  userId: string,
  now: string,
): Promise<ReadonlyArray<Team["id"]>> => {
  const { rows } = await sql<{ team_id: string }>`select team_id from membership
    where entity_id = ${tx.entityId} and user_id = ${userId}`.execute(tx.db)
  if (rows.length === 0) return []
  const teams = rows.map(({ team_id }) => team_id).toSorted()
  await lockTeams(tx, teams)
  await sql`with gone as (delete from membership
      where entity_id = ${tx.entityId} and user_id = ${userId} returning team_id)
    update team set version = version + 1, modified_at = ${now}::timestamptz
    where entity_id = ${tx.entityId} and id in (select team_id from gone)`.execute(tx.db)
  return teams
}

/** In order of id, so that two who lock the same teams wait for each other only one way. */
const lockTeams = async (tx: EntityTransaction, teams: ReadonlyArray<string>): Promise<void> => {
  await sql`select 1 from team where entity_id = ${tx.entityId} and id = any(${teams}::uuid[])
    order by id for no key update`.execute(tx.db)
}
