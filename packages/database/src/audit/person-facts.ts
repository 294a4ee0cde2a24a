import type { User } from "@rollcall/domain/directory"
import type { RoleOverride } from "@rollcall/domain/roles"
import type { Json, JsonObject } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import type { StoredAssignment } from "../roles/standing-role.ts"
import { query } from "../session/statement.ts"
import {
  assignedOf,
  betweenPeople,
  instantOf,
  type PersonWithRole,
  sentAssignment,
  sentOverride,
  sentUser,
  userOf,
} from "./person-row.ts"

/** A person with what is stored around them that rules ask for. */
export interface PersonFacts extends PersonWithRole {
  readonly teams: ReadonlyArray<TeamOfPerson>
  /** Other living people of the same connection with the same `externalId`. */
  readonly sameExternalId: ReadonlyArray<PersonAlike>
  /** The latest that matter to a rule, newest first. */
  readonly events: ReadonlyArray<PersonEvent>
}

export interface TeamOfPerson {
  readonly id: string
  readonly displayName: string
  readonly origin: "idp" | "manual"
  readonly membership: "idp" | "manual"
}

export interface PersonAlike extends Pick<User, "id" | "state"> {
  readonly userName: string
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

const team = `'id', t.id, 'displayName', t.display_name, 'origin', t.origin, 'membership', m.source`
const event = `'id', e.id, 'kind', e.kind, 'outcome', e.outcome, 'scimType', e.scim_type, 'connectionId',
  e.connection_id, 'at', (e.at at time zone 'UTC')::text, 'before', e.before, 'after', e.after`
const other = `'id', o.id, 'userName', o.user_name, 'state', o.state`

interface Row {
  readonly user: string
  readonly assignment: string | null
  readonly override: RoleOverride | null
  readonly teams: ReadonlyArray<TeamOfPerson> | null
  readonly same_external_id: ReadonlyArray<PersonAlike> | null
  readonly events: ReadonlyArray<SentEvent> | null
}

// One after the other by key, whatever the database believes of the size of the tables.
const byIds =
  query<Row>(`select ${sentUser} as user, case when a.rules_version > 0 then ${sentAssignment} end as assignment,
    case when o.role is not null then ${sentOverride} end as override,
    (select json_agg(json_build_object(${team}) order by t.id)
      from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
      where m.entity_id = $1 and m.user_id = u.id and t.state <> 'deleted') as teams,
    (select json_agg(json_build_object(${other}) order by o.id)
      from (select id, user_name, state from users where entity_id = $1 and external_id = u.external_id
        and connection_id = u.connection_id and id <> u.id and state <> 'deleted' limit ${mostAlike}) o
    ) as same_external_id,
    (select json_agg(json_build_object(${event}) order by e.id desc)
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
  (await scope.run(byIds, [userIds])).rows.map((row) => ({
    user: userOf(row.user),
    ...(row.assignment === null ? {} : { assignment: assignedOf(row.assignment).assignment }),
    ...(row.override === null ? {} : { override: row.override }),
    teams: row.teams ?? [],
    sameExternalId: row.same_external_id ?? [],
    events: (row.events ?? []).map(eventOf),
  }))

/** An event as it is sent: picking in the database what is asked for costs more than sending all. */
type SentEvent = Omit<PersonEvent, "before" | "after"> & Readonly<Record<"before" | "after", JsonObject | null>>

const eventOf = ({ before, after, at, ...sent }: SentEvent): PersonEvent => ({
  ...sent,
  at: instantOf(at),
  before: roleFactsIn(before),
  after: roleFactsIn(after),
})

const asked = ["roles", "userType", "entitlements", "externalId"] as const

const roleFactsIn = (json: JsonObject | null): RoleFacts =>
  Object.fromEntries(asked.flatMap((name) => (json?.[name] == null ? [] : [[name, json[name]]])))

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

// Each table is read by itself, along the index that has the range, and what belongs together is put together here. The
// database cannot tell how few people a range holds; joining two, it took one for a single person, and went through the
// range of the other table for each of five hundred.
const within = (column: string): string => `${column} > $2::uuid and ${column} <= $3::uuid`

/** People, or what each has one of, as one text: a row costs more than what is in it. Null where there is nobody. */
interface Together {
  readonly sent: string | null
}

const usersOf = query<Together>(`select string_agg(${sentUser}, chr(30)) as sent
  from (select * from users u where u.entity_id = $1 and ${within("u.id")} order by u.id) u`)

const assignmentsOf = query<Together>(`select string_agg(${sentAssignment}, chr(30)) as sent from role_assignment a
  where a.entity_id = $1 and ${within("a.user_id")} and a.rules_version > 0`)

const overridesOf = query<Of<RoleOverride>>(`select o.user_id, ${sentOverride} as it from role_override o
  where o.entity_id = $1 and ${within("o.user_id")} and o.role is not null`)

/** A thing of a person. */
interface Of<A> {
  readonly user_id: string
  readonly it: A
}

const teamsOf = query<Of<TeamOfPerson>>(`select m.user_id, json_build_object(${team}) as it
  from membership m join team t on t.entity_id = $1 and t.id = m.team_id and t.state <> 'deleted'
  where m.entity_id = $1 and ${within("m.user_id")} order by m.user_id, t.id`)

const alikeOf = query<Of<PersonAlike>>(`select u.id as user_id, json_build_object(${other}) as it
  from (select u.id, u.external_id, u.connection_id from users u where u.entity_id = $1 and ${within("u.id")}
    and exists (select from users e where e.entity_id = $1 and e.external_id = u.external_id
      and e.connection_id = u.connection_id and e.id <> u.id and e.state <> 'deleted') offset 0) u
  cross join lateral (select id, user_name, state from users where entity_id = $1 and external_id = u.external_id
    and connection_id = u.connection_id and id <> u.id and state <> 'deleted' limit ${mostAlike}) o
  order by u.id, o.id`)

const eventsOf = query<Of<SentEvent>>(`select substr(e.subject, 7) as user_id, json_build_object(${event}) as it
  from (select *, row_number() over (partition by subject order by id desc) as nth from provisioning_event
    where entity_id = $1 and subject > 'Users/' || $2 and subject <= 'Users/' || $3 and kind in (${kinds})) e
  where nth <= ${mostEvents} order by e.subject, e.id desc`)

const grouped = <A>(rows: ReadonlyArray<Of<A>>): ReadonlyMap<string, ReadonlyArray<A>> => {
  const groups = new Map<string, Array<A>>()
  for (const { user_id, it } of rows) {
    const group = groups.get(user_id)
    if (group === undefined) groups.set(user_id, [it])
    else group.push(it)
  }
  return groups
}

const eachOf = ([row]: ReadonlyArray<Together>): ReadonlyArray<string> => row?.sent?.split(betweenPeople) ?? []

const assignmentsIn = (rows: ReadonlyArray<Together>): Around["assignments"] => {
  const assignments = new Map<string, StoredAssignment>()
  for (const sent of eachOf(rows)) {
    const { userId, assignment } = assignedOf(sent)
    assignments.set(userId, assignment)
  }
  return assignments
}

const none: ReadonlyArray<never> = []

/**
 * What is stored of the people of a range and around them, tombstones too, in order of id. It is put together for one
 * after the other as they are asked for: what nobody holds any more costs next to nothing.
 */
export const personFactsWithin = async (
  scope: EntityScope,
  { after, through }: IdRange,
): Promise<Iterable<PersonFacts>> => {
  const range = [after, through]
  const [users, assignments, overrides, teams, alike, events] = await Promise.all([
    scope.run(usersOf, range),
    scope.run(assignmentsOf, range),
    scope.run(overridesOf, range),
    scope.run(teamsOf, range),
    scope.run(alikeOf, range),
    scope.run(eventsOf, range),
  ])
  return putTogether(eachOf(users.rows), {
    assignments: assignmentsIn(assignments.rows),
    overrides: new Map(overrides.rows.map(({ user_id, it }) => [user_id, it])),
    teams: grouped(teams.rows),
    alike: grouped(alike.rows),
    events: grouped(events.rows),
  })
}

/** What is around people, by their ids. */
interface Around {
  readonly assignments: ReadonlyMap<string, StoredAssignment>
  readonly overrides: ReadonlyMap<string, RoleOverride>
  readonly teams: ReadonlyMap<string, ReadonlyArray<TeamOfPerson>>
  readonly alike: ReadonlyMap<string, ReadonlyArray<PersonAlike>>
  readonly events: ReadonlyMap<string, ReadonlyArray<SentEvent>>
}

const putTogether = function* (
  users: ReadonlyArray<string>,
  { assignments, overrides, teams, alike, events }: Around,
): Generator<PersonFacts> {
  for (const sent of users) {
    const user = userOf(sent)
    const { id } = user
    const [assignment, override] = [assignments.get(id), overrides.get(id)]
    const person: { -readonly [K in keyof PersonFacts]: PersonFacts[K] } = {
      user,
      teams: teams.get(id) ?? none,
      sameExternalId: alike.get(id) ?? none,
      events: events.get(id)?.map(eventOf) ?? none,
    }
    if (assignment !== undefined) person.assignment = assignment
    if (override !== undefined) person.override = override
    yield person
  }
}
