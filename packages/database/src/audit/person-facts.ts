import type { User } from "@rollcall/domain/directory"
import type { Json, JsonObject } from "@rollcall/domain/scim"
import type { EntityScope } from "../entity-scope.ts"
import { query } from "../session/statement.ts"
import { instantOf, personColumns, personOf, type PersonRow, type PersonWithRole } from "./person-row.ts"

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

interface Row extends PersonRow {
  readonly teams: ReadonlyArray<TeamOfPerson> | null
  readonly same_external_id: ReadonlyArray<PersonAlike> | null
  readonly events: ReadonlyArray<SentEvent> | null
}

// One after the other by key, whatever the database believes of the size of the tables.
const byIds = query<Row>(`select ${personColumns},
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
    ...personOf(row),
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

// Each table is read once, along the index that has the range; what belongs together is put together here.
const within = (column: string): string => `${column} > $2::uuid and ${column} <= $3::uuid`

const peopleOf = query<PersonRow>(`select ${personColumns}
  from users u
  left join role_assignment a on a.entity_id = $1 and a.user_id = u.id and ${within("a.user_id")}
  left join role_override o on o.entity_id = $1 and o.user_id = u.id and ${within("o.user_id")}
  where u.entity_id = $1 and ${within("u.id")} order by u.id`)

/** A thing of a person. */
interface Of<A> {
  readonly user_id: string
  readonly it: A
}

const teamsOf = query<Of<TeamOfPerson>>(`select m.user_id, json_build_object(${team}) as it
  from membership m join team t on t.entity_id = $1 and t.id = m.team_id and t.state <> 'deleted'
  where m.entity_id = $1 and ${within("m.user_id")} order by m.user_id, t.id`)

const alikeOf = query<Of<PersonAlike>>(`select u.id as user_id, json_build_object(${other}) as it
  from users u cross join lateral (select id, user_name, state from users where entity_id = $1
    and external_id = u.external_id and connection_id = u.connection_id and id <> u.id and state <> 'deleted'
    limit ${mostAlike}) o
  where u.entity_id = $1 and ${within("u.id")} order by u.id, o.id`)

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
  const [people, teams, alike, events] = await Promise.all([
    scope.run(peopleOf, range),
    scope.run(teamsOf, range),
    scope.run(alikeOf, range),
    scope.run(eventsOf, range),
  ])
  return putTogether(people.rows, grouped(teams.rows), grouped(alike.rows), grouped(events.rows))
}

const putTogether = function* (
  people: ReadonlyArray<PersonRow>,
  teams: ReadonlyMap<string, ReadonlyArray<TeamOfPerson>>,
  alike: ReadonlyMap<string, ReadonlyArray<PersonAlike>>,
  events: ReadonlyMap<string, ReadonlyArray<SentEvent>>,
): Generator<PersonFacts> {
  for (const row of people)
    yield Object.assign(personOf(row), {
      teams: teams.get(row.id) ?? none,
      sameExternalId: alike.get(row.id) ?? none,
      events: events.get(row.id)?.map(eventOf) ?? none,
    })
}
