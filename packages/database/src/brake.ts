import { command, query } from "./session/statement.ts"
import type { EntityTransaction } from "./transaction.ts"

/** How much a connection took away lately, and whether its brake has tripped. Times are milliseconds since 1970. */
export interface BrakeState {
  readonly trippedAt?: number
  readonly raisedUntil?: number
  /** Different people turned off or deleted. */
  readonly peopleInHour: number
  readonly peopleInDay: number
  readonly teamsInHour: number
}

interface Row {
  readonly tripped_at: number | null
  readonly raised_until: number | null
  readonly people_in_hour: number
  readonly people_in_day: number
  readonly teams_in_hour: number
}

const lock = query(`select 1 from policy where entity_id = $1 for no key update`)
const stateOf = query<Row>(`select trunc(extract(epoch from c.brake_tripped_at) * 1000)::float8 as tripped_at,
    trunc(extract(epoch from c.brake_raised_until) * 1000)::float8 as raised_until,
    count(distinct e.subject) filter (where e.kind <> 'team.deleted'
      and e.at > $3::timestamptz - interval '1 hour')::int as people_in_hour,
    count(distinct e.subject) filter (where e.kind <> 'team.deleted')::int as people_in_day,
    count(distinct e.subject) filter (where e.kind = 'team.deleted'
      and e.at > $3::timestamptz - interval '1 hour')::int as teams_in_hour
  from connection c left join provisioning_event e on e.entity_id = c.entity_id and e.connection_id = c.id
    and e.kind in ('user.deactivated', 'user.deleted', 'team.deleted') and e.actor = 'idp'
    and e.at > $3::timestamptz - interval '1 day'
  where c.entity_id = $1 and c.id = $2 group by c.entity_id, c.id`)

/** The brake of a connection, which nobody else's removal passes until the transaction ends: it must be alone. */
export const lockBrake = async (tx: EntityTransaction, connectionId: string, now: string): Promise<BrakeState> => {
  tx.alone()
  await tx.run(lock)
  const row = (await tx.run(stateOf, [connectionId, now])).rows[0]
  return {
    ...(row?.tripped_at == null ? {} : { trippedAt: row.tripped_at }),
    ...(row?.raised_until == null ? {} : { raisedUntil: row.raised_until }),
    peopleInHour: row?.people_in_hour ?? 0,
    peopleInDay: row?.people_in_day ?? 0,
    teamsInHour: row?.teams_in_hour ?? 0,
  }
}

const activePeople = query<{ n: number }>(
  `select count(*)::int as n from users where entity_id = $1 and state = 'active'`,
)

/** How many people of the entity are let in. */
export const countActive = async (tx: EntityTransaction): Promise<number> =>
  (await tx.run(activePeople)).rows[0]?.n ?? 0

const trip = command(`update connection set brake_tripped_at = $3 where entity_id = $1 and id = $2`)

/** Sends that the brake of a connection has tripped, or is loose again. */
export const setBrake = (tx: EntityTransaction, connectionId: string, trippedAt: string | null): void =>
  tx.send(trip, [connectionId, trippedAt])

const raise = command(`update connection set brake_raised_until = $3, brake_tripped_at = null
  where entity_id = $1 and id = $2`)

/** Sends that a connection may take away as much as it likes until a time. */
export const raiseBrake = (tx: EntityTransaction, connectionId: string, until: string): void =>
  tx.send(raise, [connectionId, until])
