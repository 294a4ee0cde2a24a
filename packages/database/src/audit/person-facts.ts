import type { Connection, User } from "@rollcall/domain/directory"
import type { Json } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import { standingRoleColumns, type StandingRole, type StandingRoleRow, toStandingRole } from "../roles/standing-role.ts"
import { query } from "../session/statement.ts"
import { ownColumns, type OwnRow, toUser } from "../users/stored-user.ts"

/** A person with what is stored around them that rules ask for. */
export interface PersonFacts {
  readonly user: User
  readonly lastNamedAt?: string
  readonly role: StandingRole
  readonly teams: ReadonlyArray<TeamFacts>
  /** Other living people of the same connection with the same `externalId`. */
  readonly sameExternalId: ReadonlyArray<Pick<User, "id" | "state"> & { readonly userName: string }>
  /** The latest that matter to a rule, newest first. */
  readonly events: ReadonlyArray<PersonEvent>
}

export interface TeamFacts {
  readonly id: string
  readonly displayName: string
  readonly origin: "idp" | "manual"
  readonly membership: "idp" | "manual"
}

/** A provisioning event about a person. `before` and `after`: what it says of roles, and of attributes that do. */
export interface PersonEvent {
  readonly id: string
  readonly kind: string
  readonly outcome: string
  readonly scimType: string | null
  readonly connectionId: string | null
  readonly at: string
  readonly before: RoleFacts
  readonly after: RoleFacts
}

export interface RoleFacts {
  readonly roles?: Json
  readonly userType?: Json
  readonly entitlements?: Json
  readonly externalId?: Json
}

interface Row extends OwnRow, StandingRoleRow {
  readonly last_named_at: Date | null
  readonly teams: ReadonlyArray<TeamFacts> | null
  readonly same_external_id: PersonFacts["sameExternalId"] | null
  readonly events: ReadonlyArray<PersonEvent> | null
}

const factsIn = (column: string): string =>
  `jsonb_strip_nulls(jsonb_build_object(${["roles", "userType", "entitlements", "externalId"]
    .map((name) => `'${name}', ${column} -> '${name}'`)
    .join(", ")}))`

/** Kinds of events that rules ask for, as SQL lists them. */
const kinds = [
  "role.changed",
  "role.held",
  "user.updated",
  "user.activated",
  "user.deactivated",
  "user.reactivation-held",
  "user.link-refused",
]
  .map((kind) => `'${kind}'`)
  .join(", ")
/** So many of them at most, the newest. */
const mostEvents = 50
/** So many others of one externalId at most. */
const mostAlike = 20

// One after the other by key, whatever the database believes of the size of the tables.
const byIds = query<Row>(`select ${ownColumns}, u.last_named_at, ${standingRoleColumns},
    (select jsonb_agg(jsonb_build_object('id', t.id, 'displayName', t.display_name, 'origin', t.origin,
        'membership', m.source) order by t.id)
      from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
      where m.entity_id = $1 and m.user_id = u.id and t.state <> 'deleted') as teams,
    (select jsonb_agg(jsonb_build_object('id', o.id, 'userName', o.user_name, 'state', o.state) order by o.id)
      from (select id, user_name, state from users where entity_id = $1 and external_id = u.external_id
        and connection_id = u.connection_id and id <> u.id and state <> 'deleted' limit ${mostAlike}) o) as same_external_id,
    (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'outcome', e.outcome, 'scimType', e.scim_type,
        'connectionId', e.connection_id, 'at', e.at, 'before', ${factsIn("e.before")}, 'after', ${factsIn("e.after")})
        order by e.id desc)
      from (select * from provisioning_event where entity_id = $1 and subject = 'Users/' || u.id::text
        and kind in (${kinds}) order by id desc limit ${mostEvents}) e) as events
  from unnest($2::uuid[]) as asked (id)
  cross join lateral (select * from users where entity_id = $1 and id = asked.id offset 0) u
  left join lateral (select * from role_assignment where entity_id = $1 and user_id = asked.id offset 0) a on true
  left join lateral (select * from role_override where entity_id = $1 and user_id = asked.id offset 0) o on true`)

/** What is stored of people and around them, tombstones too. */
export const personFacts = async (
  scope: EntityScope,
  userIds: ReadonlyArray<string>,
): Promise<ReadonlyArray<PersonFacts>> =>
  (await scope.run(byIds, [userIds])).rows.map((row) =>
    toPersonFacts(
      row,
      row.teams ?? [],
      row.same_external_id ?? [],
      (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    ),
  )

const toPersonFacts = (
  row: OwnRow & StandingRoleRow & Pick<Row, "last_named_at">,
  teams: PersonFacts["teams"],
  sameExternalId: PersonFacts["sameExternalId"],
  events: PersonFacts["events"],
): PersonFacts => ({
  user: toUser(row),
  ...(row.last_named_at === null ? {} : { lastNamedAt: row.last_named_at.toISOString() }),
  role: toStandingRole(row),
  teams,
  sameExternalId,
  events,
})

/** People whose ids lie behind one and not behind another. */
export interface IdRange {
  readonly after: string
  readonly through: string
}

/** Before every id, and behind every id. */
export const [leastId, mostId] = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]

const ends = query<{ readonly id: string }>(`select id from (
    select id, row_number() over (order by id) as n from users where entity_id = $1 and id > $2
    order by id limit $3::int * $4::int) u
  where n % $3::int = 0 order by id`)

/** Parts everybody behind an id into ranges of `size` people, `most` of them at most. The last may hold fewer. */
export const rangesBehind = async (
  scope: EntityScope,
  after: string,
  size: number,
  most: number,
): Promise<ReadonlyArray<IdRange>> => {
  const found = (await scope.run(ends, [after, size, most])).rows.map(({ id }) => id)
  const throughs = found.length < most ? [...found, mostId] : found
  return throughs.map((through, i) => ({ after: throughs[i - 1] ?? after, through }))
}

// Each table is read once, along the index that has the range; what belongs together is put together here.
const within = (column: string): string => `${column} > $2::uuid and ${column} <= $3::uuid`

type PersonRow = OwnRow & StandingRoleRow & Pick<Row, "last_named_at">

const peopleOf = query<PersonRow>(`select ${ownColumns}, u.last_named_at, ${standingRoleColumns}
  from users u
  left join role_assignment a on a.entity_id = $1 and a.user_id = u.id and ${within("a.user_id")}
  left join role_override o on o.entity_id = $1 and o.user_id = u.id and ${within("o.user_id")}
  where u.entity_id = $1 and ${within("u.id")} order by u.id`)

const teamsOf = query<TeamFacts & { readonly user_id: string }>(`select m.user_id, t.id,
    t.display_name as "displayName", t.origin, m.source as membership
  from membership m join team t on t.entity_id = $1 and t.id = m.team_id and t.state <> 'deleted'
  where m.entity_id = $1 and ${within("m.user_id")} order by m.user_id, t.id`)

const alikeOf = query<PersonFacts["sameExternalId"][number] & { readonly user_id: string }>(`select u.id as user_id,
    o.id, o.user_name as "userName", o.state
  from users u cross join lateral (select id, user_name, state from users where entity_id = $1
    and external_id = u.external_id and connection_id = u.connection_id and id <> u.id and state <> 'deleted'
    limit ${mostAlike}) o
  where u.entity_id = $1 and ${within("u.id")} order by u.id, o.id`)

const eventsOf = query<Omit<PersonEvent, "at"> & { readonly at: Date; readonly subject: string }>(`select e.subject,
    e.id, e.kind, e.outcome, e.scim_type as "scimType", e.connection_id as "connectionId", e.at,
    ${factsIn("e.before")} as before, ${factsIn("e.after")} as after
  from (select *, row_number() over (partition by subject order by id desc) as n from provisioning_event
    where entity_id = $1 and subject > 'Users/' || $2 and subject <= 'Users/' || $3 and kind in (${kinds})) e
  where n <= ${mostEvents} order by e.subject, e.id desc`)

/** What is stored of the people of a range and around them, tombstones too, in order of id. */
export const personFactsWithin = async (
  scope: EntityScope,
  { after, through }: IdRange,
): Promise<ReadonlyArray<PersonFacts>> => {
  const range = [after, through]
  const [people, teams, alike, events] = await Promise.all([
    scope.run(peopleOf, range),
    scope.run(teamsOf, range),
    scope.run(alikeOf, range),
    scope.run(eventsOf, range),
  ])
  const teamsBy = Map.groupBy(teams.rows, ({ user_id }) => user_id)
  const alikeBy = Map.groupBy(alike.rows, ({ user_id }) => user_id)
  const eventsBy = Map.groupBy(events.rows, ({ subject }) => subject.slice("Users/".length))
  return people.rows.map((row) =>
    toPersonFacts(
      row,
      (teamsBy.get(row.id) ?? []).map(({ id, displayName, origin, membership }) => ({
        id,
        displayName,
        origin,
        membership,
      })),
      (alikeBy.get(row.id) ?? []).map(({ id, userName, state }) => ({ id, userName, state })),
      (eventsBy.get(row.id) ?? []).map(({ at, ...event }) => ({ ...event, at: at.toISOString() })),
    ),
  )
}

type ConnectionFacts = Pick<Connection, "id" | "idp" | "label" | "status" | "settings">

const inUse = query<ConnectionFacts>(`select id, idp, label, status, settings from connection
  where entity_id = $1 and status in ('active', 'paused')`)

/** The connection in use, as rules see it. */
export const connectionFacts = async (scope: EntityScope): Promise<ConnectionFacts | undefined> =>
  (await scope.run(inUse)).rows[0]
