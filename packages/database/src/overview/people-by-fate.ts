import { fold } from "@rollcall/domain/scim"
import type { PeopleByFate } from "@rollcall/domain/audit"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { idFloor } from "../uuid.ts"

/** People by what became of what was said of them, and active people of whom the connection in use says nothing. */
export interface OverviewPeople extends PeopleByFate {
  /** Made by hand or imported. */
  readonly byHand: number
  /** Named by an earlier connection. */
  readonly earlier: number
}

const day = 24 * 60 * 60 * 1_000
/** For how long a refusal counts that nothing followed: the identity provider may have given the person up. */
const refusalsCount = 7 * day
/** How many refusals, holds and roles set by hand are looked at. */
const most = 1_000
const mostDiffering = 10_000

const active = query<{ origin: string; connectionId: string | null; n: number }>(`select origin,
    connection_id as "connectionId", count(*)::int as n from users where entity_id = $1 and state = 'active'
  group by origin, connection_id`)

const personOf = "case when subject ~ '^Users/[0-9a-f-]{36}$' then substr(subject, 7)::uuid end"

// Who is in more than one of these is counted in the first. Active people only, and whoever an administrator keeps out.
const fallen = query<{ stage: "refused" | "held" | "differing"; named: boolean; origin: string; n: number }>(`with
  told as materialized (select ${personOf} as id, kind, at from provisioning_event
    where entity_id = $1 and outcome in ('refused', 'failed') and id > $3::uuid and subject is not null
    order by id desc limit $4::int),
  refused as (select t.id, 1 as stage from told t join users u on u.entity_id = $1 and u.id = t.id
    where t.kind in ('push.refused', 'user.link-refused') and u.state = 'active'
      and (u.last_push_at is null or u.last_push_at < t.at)),
  kept_out as (select t.id, 2 as stage from told t join users u on u.entity_id = $1 and u.id = t.id
    where t.kind = 'user.reactivation-held' and u.state = 'inactive' and u.state_reason = 'by-admin'
      and t.at >= u.state_since),
  held as (select h.id, 2 as stage from (select ${personOf} as id from hold
      where entity_id = $1 and state = 'open' order by id desc limit $4::int) h
    join users u on u.entity_id = $1 and u.id = h.id and u.state = 'active'),
  set_here as ((select user_id from role_override where entity_id = $1 limit $5::int) union
    (select user_id from role_assignment where entity_id = $1 and outcome = 'held' limit $5::int)),
  differing as (select a.user_id as id, 3 as stage from set_here s
    join role_assignment a on a.entity_id = $1 and a.user_id = s.user_id
    join users u on u.entity_id = $1 and u.id = s.user_id and u.state = 'active'
      and u.origin = 'idp' and u.connection_id = $2::uuid
    where a.rules_version > 0 and a.roles <> a.idp_roles),
  first as (select id, min(stage) as stage from (select * from refused union all select * from kept_out
    union all select * from held union all select * from differing) f group by id)
  select case f.stage when 1 then 'refused' when 2 then 'held' else 'differing' end as stage,
    coalesce(u.state = 'active' and u.origin = 'idp' and u.connection_id = $2::uuid, false) as named,
    case when u.state = 'active' then u.origin else 'gone' end as origin, count(*)::int as n
  from first f join users u on u.entity_id = $1 and u.id = f.id group by 1, 2, 3`)

const refusedCreates = query<{ name: string; at: Date }>(`select x.request ->> 'userName' as name, e.at
  from (select exchange_id, at from provisioning_event where entity_id = $1 and outcome in ('refused', 'failed')
      and id > $2::uuid and kind = 'push.refused' and subject is null order by id desc limit $3::int) e
  join exchange x on x.entity_id = $1 and x.id = e.exchange_id and x.method = 'POST' and x.pattern = '/Users'
  where x.request ->> 'userName' is not null`)

// Who came and went since is not missing.
const notHere = query<{ n: number }>(`select count(*)::int as n
  from unnest($2::text[], $3::timestamptz[]) as asked (name, at)
  where not exists (select from users u where u.entity_id = $1 and u.user_name_key = asked.name
      and u.state <> 'deleted')
    and not exists (select from users u where u.entity_id = $1 and u.user_name_key = asked.name
      and u.state = 'deleted' and u.state_since > asked.at)`)

/** How many people there are by what became of what the connection in use said of them. */
export const peopleByFate = async (
  tx: EntityTransaction,
  connectionId: string | undefined,
  now: number,
): Promise<OverviewPeople> => {
  const since = idFloor(now - refusalsCount)
  const here = (await tx.run(active, [])).rows
  const out = (await tx.run(fallen, [connectionId ?? null, since, most, mostDiffering])).rows
  const unknown = await countUnknown(tx, since)
  const sum = <Row extends { readonly n: number }>(rows: ReadonlyArray<Row>, which: (row: Row) => boolean): number =>
    rows.reduce((total, row) => (which(row) ? total + row.n : total), 0)
  const isNamed = (row: (typeof here)[number]): boolean => row.origin === "idp" && row.connectionId === connectionId
  const besides = (isIdp: boolean): number =>
    sum(out, ({ named, origin }) => !named && origin !== "gone" && (origin === "idp") === isIdp)
  return {
    named: sum(here, isNamed),
    others: unknown + sum(out, ({ named }) => !named),
    refused: unknown + sum(out, ({ stage }) => stage === "refused"),
    held: sum(out, ({ stage }) => stage === "held"),
    differing: sum(out, ({ stage }) => stage === "differing"),
    byHand: sum(here, ({ origin }) => origin !== "idp") - besides(false),
    earlier: sum(here, (row) => row.origin === "idp" && !isNamed(row)) - besides(true),
  }
}

/** How many people a create was refused for who are not here. */
const countUnknown = async (tx: EntityTransaction, since: string): Promise<number> => {
  const { rows } = await tx.run(refusedCreates, [since, most])
  // The last refusal of each is what counts; the newest come first.
  const names = new Map(rows.toReversed().map(({ name, at }) => [fold(name), at]))
  if (names.size === 0) return 0
  return (await tx.run(notHere, [[...names.keys()], [...names.values()].map((at) => at.toISOString())])).rows[0]?.n ?? 0
}
