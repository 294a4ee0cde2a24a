import type {
  ConnectionOfFacts,
  KindsOfChange,
  LastContact,
  LookedAtConnection,
  Losses,
  Pushes,
  RolePatches,
} from "@rollcall/domain/audit"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { idFloor } from "../uuid.ts"
import { iso, object, sampleOf } from "./sent-json.ts"

/** What is the same for everything that is looked at, of the connection `c`. */
export const connectionOfFacts = object({
  id: "c.id",
  idp: "c.idp",
  label: "c.label",
  status: "c.status",
  settings: "c.settings",
})

const inUse = query<{ readonly it: ConnectionOfFacts }>(`select ${connectionOfFacts} as it from connection c
  where c.entity_id = $1 and c.status in ('active', 'paused')`)

/** The connection in use, as rules see it. */
export const connectionInUse = async (scope: EntityScope): Promise<ConnectionOfFacts | undefined> =>
  (await scope.run(inUse)).rows[0]?.it

const all = query<{ readonly it: LookedAtConnection }>(
  `select ${object({
    id: "c.id",
    idp: "c.idp",
    label: "c.label",
    status: "c.status",
    settings: "c.settings",
    createdAt: iso("c.created_at"),
    firstRequestAt: iso("c.first_request_at"),
    lastRequestAt: iso("c.last_request_at"),
  })} as it from connection c where c.entity_id = $1 order by c.id limit 1000`,
)

/** Every connection of an entity, oldest first. */
export const connectionsOfEntity = async (scope: EntityScope): Promise<ReadonlyArray<LookedAtConnection>> =>
  (await scope.run(all)).rows.map(({ it }) => it)

const day = 24 * 60 * 60 * 1_000

const lastContactOf = query<LastContact>(`select coalesce((
    select case when outcome = 'paused-connection' then 429 else 401 end from refused_contact
      where entity_id = $1 and connection_id = $2 and outcome <> 'refused-push'
        and minute > coalesce(seen.last_at, '-infinity') order by minute desc limit 1), seen.last_status) as status
  from (select 1) one left join (select last_at, last_status from client_seen
    where entity_id = $1 and connection_id = $2 order by last_at desc limit 1) seen on true`)

/** How the identity provider was answered last. Nobody signs in yet. */
export const lastContact = async (scope: EntityScope, connectionId: string): Promise<LastContact> => {
  const { status } = (await scope.run(lastContactOf, [connectionId])).rows[0] ?? {}
  return typeof status === "number" ? { status } : {}
}

const deactivates = `(x.method = 'DELETE' and x.pattern like '/Users%')
  or x.request::text ~* '"active"\\s*:\\s*"?false'
  or (x.request::text ~* '"path"\\s*:\\s*"active"' and x.request::text ~* '"value"\\s*:\\s*"?false')`

const pushesOf = query<Pushes>(`with pushed as materialized (
    select e.id, e.exchange_id, e.subject, e.outcome in ('refused', 'failed') and e.kind in ('push.refused',
      'user.link-refused') as failed, e.status, e.scim_type, e.detail, e.at
    from (select * from provisioning_event where entity_id = $1 and id > $3 order by id desc limit $5::int) e
    where e.connection_id = $2 and e.actor = 'idp'),
  failures as (
    select x.method, case when x.pattern like '/Groups%' then 'Groups' else 'Users' end as resource, p.status,
      p.scim_type, coalesce(p.subject, x.request ->> 'userName', x.request ->> 'displayName', '') as name, p.detail,
      p.at, coalesce(${deactivates}, false) as deactivates
    from pushed p join exchange x on x.entity_id = $1 and x.id = p.exchange_id where p.failed),
  names as (
    select method, resource, status, scim_type, name, count(*) as n from failures
    group by method, resource, status, scim_type, name),
  classes as (
    select method, resource, status, scim_type, count(*) as n, count(*) filter (where deactivates) as deactivations,
      (array_agg(detail order by at desc))[1] as detail, min(at) as first_at, max(at) as last_at
    from failures group by method, resource, status, scim_type)
  select json_build_object(
      'total', (select count(distinct exchange_id) from pushed where at > $4::timestamptz),
      'failed', (select count(*) from pushed where failed and at > $4::timestamptz)) as "lastHour",
    coalesce((select json_agg(${object({
      method: "c.method",
      resource: "c.resource",
      status: "c.status",
      scimType: "c.scim_type",
      count: "c.n",
      mostOfOne:
        "(select max(s.n) from names s where (s.method, s.resource, s.status) = (c.method, c.resource, c.status) and s.scim_type is not distinct from c.scim_type)",
      deactivations: "c.deactivations",
      subjects: sampleOf(
        "select s.name as it, row_number() over (order by s.n desc, s.name) as n from names s where (s.method, s.resource, s.status) = (c.method, c.resource, c.status) and s.scim_type is not distinct from c.scim_type",
      ),
      detail: "coalesce(c.detail, '')",
      firstAt: iso("c.first_at"),
      lastAt: iso("c.last_at"),
    })} order by c.n desc, c.method, c.resource, c.status) from classes c), '[]') as failures`)

/** How the pushes of the last day went, of the latest `most` changes. */
export const pushes = async (scope: EntityScope, connectionId: string, now: number, most: number): Promise<Pushes> => {
  const values = [connectionId, idFloor(now - day), new Date(now - day / 24), most]
  return (await scope.run(pushesOf, values)).rows[0] ?? { lastHour: { total: 0, failed: 0 }, failures: [] }
}

const lossesOf = query<Losses>(`with lost as materialized (
    select subject, at from provisioning_event
    where entity_id = $1 and connection_id = $2 and at > $3::timestamptz
      and kind in ('user.deactivated', 'user.deleted') and actor = 'idp' and outcome = 'applied'
    order by at desc limit $5::int),
  people as (select distinct date_trunc('hour', at at time zone 'UTC') at time zone 'UTC' as hour, subject from lost)
  select (select count(*)::int from users where entity_id = $1 and state = 'active') as active,
    coalesce((select json_agg(json_build_object('from', ${iso("h.hour")}, 'people', ${sampleOf(
      `select json_build_object('id', u.id, 'userName', u.user_name) as it, row_number() over (order by p.subject) as n
        from people p join users u on u.entity_id = $1 and u.id = substr(p.subject, 7)::uuid where p.hour = h.hour`,
    )}) order by h.hour) from (select distinct hour from people) h), '[]') as hours,
    coalesce((select json_agg(json_build_object('teamId', t.id, 'displayName', t.display_name, 'at', ${iso("e.at")},
        'lost', e.lost, 'before', e.lost + (select count(*) from membership m
          where m.entity_id = $1 and m.team_id = t.id)) order by e.at)
      from (select subject, min(at) as at, sum(json_array_length(after -> 'removed')) as lost
        from (select * from provisioning_event where entity_id = $1 and id > $4 order by id desc limit $5::int) recent
        where connection_id = $2 and kind = 'team.members-changed' and actor = 'idp' and after -> 'removed' is not null
        group by subject, exchange_id) e
      join team t on t.entity_id = $1 and t.id = substr(e.subject, 8)::uuid), '[]') as teams`)

/** Who lost access by pushes in the last seven days, of the latest `most` changes. */
export const losses = async (scope: EntityScope, connectionId: string, now: number, most: number): Promise<Losses> => {
  const since = now - 7 * day
  const { rows } = await scope.run(lossesOf, [connectionId, new Date(since), idFloor(since), most])
  return rows[0] ?? { active: 0, hours: [], teams: [] }
}

const changesOf = query<KindsOfChange>(`select count(*) filter (where kind = 'user.created')::int as creates,
    count(*) filter (where kind = 'user.updated')::int as updates,
    count(*) filter (where kind in ('user.deactivated', 'user.deleted'))::int as deactivations
  from (select kind, connection_id, actor, outcome from provisioning_event where entity_id = $1
    order by id desc limit $3::int) e
  where connection_id = $2 and actor = 'idp' and outcome = 'applied'`)

/** What pushes did to people, of the latest `most` changes. */
export const changes = async (scope: EntityScope, connectionId: string, most: number): Promise<KindsOfChange> =>
  (await scope.run(changesOf, [connectionId, most])).rows[0] ?? { creates: 0, updates: 0, deactivations: 0 }

const rolePatchesOf = query<Omit<RolePatches, "several">>(`select
    count(*) filter (where lower(op ->> 'op') = 'add')::int as adds,
    count(*) filter (where lower(op ->> 'op') = 'replace')::int as replaces,
    count(*) filter (where lower(op ->> 'op') = 'remove')::int as removes
  from (select * from exchange where entity_id = $1 and id > $3 order by id desc limit $4::int) x
  cross join lateral json_array_elements(case when json_typeof(x.request -> 'Operations') = 'array'
    then x.request -> 'Operations' else '[]' end) as op
  where x.connection_id = $2 and x.method = 'PATCH' and x.pattern like '/Users%' and x.status < 300
    and op ->> 'path' ~* '^roles'`)

const severalOf = query<{ readonly it: RolePatches["several"] }>(
  `select ${sampleOf(
    `select json_build_object('id', u.id, 'userName', u.user_name) as it, row_number() over (order by u.id) as n
    from role_assignment a join users u on u.entity_id = $1 and u.id = a.user_id and u.state = 'active'
    where a.entity_id = $1 and json_array_length(a.signals) > 1
      and (select count(*) from json_array_elements(a.signals) s where s ->> 'path' = 'roles') > 1`,
  )} as it`,
)

const nobody = { total: 0, shown: [] }

/** How roles were patched in the last 30 days, of the latest `most` exchanges. */
export const rolePatches = async (
  scope: EntityScope,
  connectionId: string,
  now: number,
  most: number,
): Promise<RolePatches> => {
  const { rows } = await scope.run(rolePatchesOf, [connectionId, idFloor(now - 30 * day), most])
  const patched = rows[0] ?? { adds: 0, replaces: 0, removes: 0 }
  // Everybody is looked through only where roles are added and none ever goes.
  const several = patched.adds > 0 && patched.replaces + patched.removes === 0 ? await scope.run(severalOf) : undefined
  return { ...patched, several: several?.rows[0]?.it ?? nobody }
}
