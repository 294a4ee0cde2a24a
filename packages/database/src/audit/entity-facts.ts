import type { Census, EmailTwins, MappedTeam, PersonShown, Sample, UserTypes, Writer } from "@rollcall/domain/audit"
import type { RoleRule } from "@rollcall/domain/roles"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { idFloor } from "../uuid.ts"
import { iso, mostShown, object, sampleOf } from "./sent-json.ts"

const day = 24 * 60 * 60 * 1_000

const censusOf = query<Census>(`select (select count(*)::int from users where entity_id = $1 and state = 'active')
    as active, ${sampleOf(`select json_build_object('id', u.id, 'userName', u.user_name) as it,
      row_number() over (order by u.id) as n
    from role_assignment a join users u on u.entity_id = $1 and u.id = a.user_id and u.state = 'active'
    where a.entity_id = $1 and a.administers`)} as administrators`)

/** How many people are active, and who of them administers. */
export const census = async (scope: EntityScope): Promise<Census> =>
  (await scope.run(censusOf)).rows[0] ?? { active: 0, administrators: { total: 0, shown: [] } }

const userTypesOf = query<UserTypes>(`with values as materialized (
    select user_type_key as value, count(*)::int as people from users
    where entity_id = $1 and state <> 'deleted' and user_type_key <> '' group by user_type_key)
  select (select coalesce(sum(people), 0)::int from values) as people,
    coalesce((select json_agg(v) from (select * from values order by people desc, value limit ${mostShown}) v), '[]')
      as values`)

/** What stands at `userType`, folded, the most frequent first. */
export const userTypes = async (scope: EntityScope): Promise<UserTypes> =>
  (await scope.run(userTypesOf)).rows[0] ?? { people: 0, values: [] }

const emailTwinsOf = query<{ readonly it: Sample<EmailTwins> }>(`with twins as materialized (
    select email, array_agg(user_id) as ids from (
      select distinct e.user_id, regexp_replace(e.value_key, '\\+[^@]*@', '@') as email
      from user_email e where e.entity_id = $1) addresses
    group by email having count(*) > 1),
  living as materialized (
    select t.email, u.id, u.user_name, u.state, u.origin, coalesce(a.roles, '{}') as roles
    from twins t cross join lateral unnest(t.ids) as twin (id)
    join users u on u.entity_id = $1 and u.id = twin.id and u.state <> 'deleted'
    left join role_assignment a on a.entity_id = $1 and a.user_id = u.id)
  select ${sampleOf(`select json_build_object('email', email, 'people', json_agg(json_build_object('id', id,
      'userName', user_name, 'state', state, 'origin', origin, 'roles', roles) order by id)) as it,
    row_number() over (order by email) as n from living group by email having count(*) > 1`)} as it`)

/** Living people with one address, by address as it is compared. */
export const emailTwins = async (scope: EntityScope): Promise<Sample<EmailTwins>> =>
  (await scope.run(emailTwinsOf)).rows[0]?.it ?? { total: 0, shown: [] }

const writersOf = query<Writer>(`select x.connection_id as "connectionId", c.label, c.status,
    x.user_agent as fingerprint, x.user_agent as "userAgent", count(*)::int as writes,
    ${iso("min(x.at)")} as "firstAt", ${iso("max(x.at)")} as "lastAt"
  from (select connection_id, coalesce(user_agent, '') as user_agent, at from exchange
    where entity_id = $1 and id > $2 order by id desc limit $3::int) x
  join connection c on c.entity_id = $1 and c.id = x.connection_id
  group by x.connection_id, c.label, c.status, x.user_agent order by count(*) desc, x.user_agent limit ${mostShown}`)

/** Who pushed in the last day, of the latest `most` exchanges. */
export const writers = async (scope: EntityScope, now: number, most: number): Promise<ReadonlyArray<Writer>> =>
  (await scope.run(writersOf, [idFloor(now - day), most])).rows

const plain = (column: string): string => `regexp_replace(${column}, '[^[:alnum:]]', '', 'g')`

const mappedTeamsOf = query<{ readonly it: MappedTeam }>(`select ${object({
  ruleId: "r.id",
  team: `(select json_build_object('id', t.id, 'displayName', t.display_name, 'state', t.state) from team t
    where t.entity_id = $1 and (t.id::text = r.team_id or t.display_name_key = r.name)
    order by t.state = 'deleted', t.state = 'orphaned', t.modified_at desc limit 1)`,
  similar: `(select coalesce(json_agg(t.display_name order by t.display_name), '[]') from (
    select t.display_name from team t where t.entity_id = $1 and t.state <> 'deleted' and t.display_name_key <> r.name
      and ${plain("r.name")} <> '' and ${plain("t.display_name_key")} <> ''
      and (position(${plain("r.name")} in ${plain("t.display_name_key")}) > 0
        or position(${plain("t.display_name_key")} in ${plain("r.name")}) > 0)
    order by t.display_name limit 5) t)`,
})} as it
  from json_to_recordset($2::json) as r (id text, team_id text, name text)`)

/** A rule that is about a team; `name` is folded. */
export interface RuleOfTeam {
  readonly id: RoleRule["id"]
  readonly teamId?: string
  readonly name?: string
}

/** What has become of the teams that rules are about. */
export const mappedTeams = async (
  scope: EntityScope,
  rules: ReadonlyArray<RuleOfTeam>,
): Promise<ReadonlyArray<MappedTeam>> => {
  if (rules.length === 0) return []
  const sent = rules.map(({ id, teamId, name }) => ({ id, team_id: teamId, name }))
  return (await scope.run(mappedTeamsOf, [JSON.stringify(sent)])).rows.map(({ it }) => it)
}

/** Somebody's roles changed to some that are privileged, and were not before. */
export interface Rise {
  readonly connectionId?: string
  readonly at: string
  readonly person: PersonShown
  /** The hint of the token that was used. */
  readonly token?: string
  readonly network?: string
}

const hasOne = (side: string): string =>
  `exists (select 1 from json_array_elements_text(coalesce(e.${side} -> 'roles', '[]')) as role (key)
    where role.key = any($3::text[]))`

const risesOf = query<{ readonly it: Rise }>(`select ${object({
  connectionId: "e.connection_id",
  at: iso("e.at"),
  person: "json_build_object('id', u.id, 'userName', u.user_name)",
  token: "(select hint from access_token t where t.entity_id = $1 and t.id = e.token_id)",
  network: "(select network from exchange x where x.entity_id = $1 and x.id = e.exchange_id)",
})} as it
  from (select * from provisioning_event where entity_id = $1 and id > $2 order by id desc limit $4::int) e
  join users u on u.entity_id = $1 and u.id = substr(e.subject, 7)::uuid
  where e.kind = 'role.changed' and e.outcome = 'applied' and e.subject like 'Users/%'
    and ${hasOne("after")} and not ${hasOne("before")} order by e.id`)

/** Who rose to one of some roles in the last 30 days, of the latest `most` changes, in order. */
export const rises = async (
  scope: EntityScope,
  privileged: ReadonlyArray<string>,
  now: number,
  most: number,
): Promise<ReadonlyArray<Rise>> =>
  (await scope.run(risesOf, [idFloor(now - 30 * day), privileged, most])).rows.map(({ it }) => it)

const ruleAgesOf = query<{ readonly id: string; readonly since: string }>(`select r.id,
    ${iso(`coalesce((select min(v.created_at) from role_rules v where v.entity_id = $1 and v.version <= $3::int
      and v.version > coalesce((select max(w.version) from role_rules w where w.entity_id = $1 and w.version <= $3::int
        and not exists (select 1 from json_array_elements(w.mapping -> 'tiers') as tier,
          json_array_elements(tier -> 'rules') as rule where rule ->> 'id' = r.id)), 0)), now())`)} as since
  from unnest($2::text[]) as r (id)`)

/** Since when each rule has stood in the mappings in force, without a break. */
export const ruleAges = async (
  scope: EntityScope,
  ruleIds: ReadonlyArray<string>,
  version: number,
): Promise<ReadonlyMap<string, string>> =>
  new Map((await scope.run(ruleAgesOf, [ruleIds, version])).rows.map(({ id, since }) => [id, since]))
