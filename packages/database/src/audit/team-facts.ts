import type { EarlyMembers, LookedAtTeam, MembersOfTeam, Sample, TwinTeam, UnknownMember } from "@rollcall/domain/audit"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { iso, mostShown, object, sampleOf } from "./sent-json.ts"

/** A team with what is stored around it that rules ask for. */
export interface StoredTeamFacts {
  readonly team: LookedAtTeam
  readonly members: MembersOfTeam
  readonly pending: Sample<UnknownMember>
  readonly siblings: { readonly lastPushAt?: string }
  readonly twins: ReadonlyArray<TwinTeam>
  readonly earlyMembers: EarlyMembers
}

const team = object({
  id: "t.id",
  displayName: "t.display_name",
  origin: "t.origin",
  state: "t.state",
  connectionId: "t.connection_id",
  externalId: "t.external_id",
  createdAt: iso("t.created_at"),
  lastPushAt: iso("t.last_push_at"),
})

const person = "json_build_object('id', m.user_id, 'userName', m.user_name)"

const members = `(with m as materialized (
    select m.user_id, m.source, m.since, u.user_name, u.state, u.state_since
    from membership m join users u on u.entity_id = $1 and u.id = m.user_id
    where m.entity_id = $1 and m.team_id = t.id)
  select json_strip_nulls(json_build_object(
    'active', (select count(*) from m where state = 'active'),
    'inactive', ${sampleOf(`select ${person} as it, row_number() over (order by m.user_id) as n from m
      where m.state = 'inactive'`)},
    'manual', ${sampleOf(`select json_build_object('id', m.user_id, 'userName', m.user_name, 'since', ${iso("m.since")})
      as it, row_number() over (order by m.user_id) as n from m where m.source = 'manual'`)},
    'emptySince', case when not exists (select 1 from m where state = 'active') then ${iso(`greatest(
      (select max(state_since) from m),
      (select max(at) from provisioning_event where entity_id = $1 and subject = 'Groups/' || t.id::text
        and kind = 'team.members-changed' and after -> 'removed' is not null))`)} end)))`

const pending = sampleOf(`select ${object({
  value: "p.value",
  seenAt: iso("p.seen_at"),
  team: `(select json_build_object('id', i.id, 'displayName', i.display_name) from team i
    where i.entity_id = $1 and i.id::text = p.value and i.state <> 'deleted')`,
})} as it, row_number() over (order by p.seen_at, p.value) as n
  from pending_member p where p.entity_id = $1 and p.team_id = t.id`)

const siblings = `(select ${object({ lastPushAt: iso("max(s.last_push_at)") })} from team s
  where s.entity_id = $1 and s.connection_id = t.connection_id and s.id <> t.id and s.state <> 'deleted')`

/** A few members tell which teams are worth comparing as a whole. */
const mostProbed = 50
const plain = (column: string): string => `regexp_replace(${column}, '[^[:alnum:]]', '', 'g')`

const twins = `(select coalesce(json_agg(${object({
  id: "o.id",
  displayName: "o.display_name",
  createdAt: iso("o.created_at"),
  lastPushAt: iso("o.last_push_at"),
  members: "(select count(*) from membership m where m.entity_id = $1 and m.team_id = o.id)",
  shared: `(select count(*) from membership m join membership w on w.entity_id = $1 and w.team_id = t.id
    and w.user_id = m.user_id where m.entity_id = $1 and m.team_id = o.id)`,
})} order by o.id), '[]') from (
  select o.* from (
      select other as id from named where named.id = t.id
      union
      (with probed as (select user_id from membership where entity_id = $1 and team_id = t.id
        order by user_id limit ${mostProbed})
      select m.team_id from probed p join membership m on m.entity_id = $1 and m.user_id = p.user_id
      where m.team_id < t.id group by m.team_id having count(*) * 2 >= (select count(*) from probed))) candidate
    cross join lateral (select * from team where entity_id = $1 and id = candidate.id offset 0) o
  where o.state <> 'deleted' order by o.id desc limit ${mostShown}) o)`

const early = `(with joined as (
    select distinct on (person.id) person.id, e.at from provisioning_event e
    join exchange x on x.entity_id = $1 and x.id = e.exchange_id and x.pattern like '/Users%'
    cross join lateral json_array_elements_text(coalesce(e.after -> 'added', '[]')) as person (id)
    where e.entity_id = $1 and e.subject = 'Groups/' || t.id::text and e.kind = 'team.members-changed'
      and e.at > $3::timestamptz - interval '30 days'
    order by person.id, e.at)
  select ${object({
    people: sampleOf(`select json_build_object('id', u.id, 'userName', u.user_name) as it,
      row_number() over (order by u.id) as n from joined j
      cross join lateral (select id, user_name from users where entity_id = $1 and id = j.id::uuid offset 0) u`),
    firstAt: iso("min(at)"),
    lastAt: iso("max(at)"),
  })} from joined)`

// What is gone has nothing around it.
const living = (column: string, empty: string): string =>
  `case when t.state = 'deleted' then ${empty} else ${column} end`
const emptySample = `json_build_object('total', 0, 'shown', '[]'::json)`

// All names are compared with those asked for at once.
const byIds = query<StoredTeamFacts>(`with named as materialized (
    select t.id, o.id as other from team t join team o on o.entity_id = $1 and o.id < t.id and o.state <> 'deleted'
      and ${plain("o.display_name_key")} = ${plain("t.display_name_key")}
    where t.entity_id = $1 and t.id = any($2::uuid[]))
  select ${team} as team,
    ${living(members, `json_build_object('active', 0, 'inactive', ${emptySample}, 'manual', ${emptySample})`)} as members,
    ${living(pending, emptySample)} as pending,
    ${living(siblings, "'{}'::json")} as siblings,
    ${living(twins, "'[]'::json")} as twins,
    ${living(early, `json_build_object('people', ${emptySample})`)} as "earlyMembers"
  from unnest($2::uuid[]) as asked (id) cross join lateral (
    select * from team where entity_id = $1 and id = asked.id offset 0) t order by t.id`)

/** What is stored of teams and around them, in order of id. */
export const teamFacts = async (
  scope: EntityScope,
  teamIds: ReadonlyArray<string>,
  now: Date,
): Promise<ReadonlyArray<StoredTeamFacts>> => (await scope.run(byIds, [teamIds, now])).rows

const behind = query<{ readonly id: string }>(`select id from team t where entity_id = $1 and id > $2
    and (state <> 'deleted' or exists (select 1 from finding f
      where f.entity_id = $1 and f.subject_id = t.id and f.state <> 'resolved'))
  order by id limit $3::int`)

/** The ids of the teams behind one, in order; deleted ones only while something is still found of them. */
export const teamIdsBehind = async (scope: EntityScope, after: string, limit: number): Promise<ReadonlyArray<string>> =>
  (await scope.run(behind, [after, limit])).rows.map(({ id }) => id)
