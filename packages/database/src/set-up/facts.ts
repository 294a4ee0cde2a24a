import type { ContactOfSetUp, FirstsOfSetUp, RefusedOfSetUp } from "@rollcall/domain/set-up"
import type { RoleSignal } from "@rollcall/domain/roles"
import { query } from "../session/statement.ts"
import type { EntityTransaction } from "../transaction.ts"
import { idFloor } from "../uuid.ts"

/** What the tables tell of a connection while it is set up. Every part is bounded: a page asks for it each second. */
export interface StoredSetUpFacts {
  readonly contacts: ReadonlyArray<ContactOfSetUp & { readonly client: string }>
  readonly refused: ReadonlyArray<RefusedOfSetUp>
  readonly firsts: FirstsOfSetUp
  readonly people: PeopleOfSetUp
  readonly pushes: { readonly total: number; readonly saidTwice: number }
}

/** Of the people who came last. */
export interface PeopleOfSetUp {
  /** How many of them are of the connection. */
  readonly created: number
  readonly unlinked: number
  readonly notEmails: ReadonlyArray<string>
  /** What was said of the roles of those of the connection. */
  readonly signals: ReadonlyArray<ReadonlyArray<Pick<RoleSignal, "path" | "raw">>>
}

const mostShown = 20
const ms = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::float8`

const contacts = query<StoredSetUpFacts["contacts"][number]>(`select fingerprint as client, method, pattern,
    last_status as status, ${ms("last_at")} as at
  from client_seen where entity_id = $1 and connection_id = $2 order by last_at desc limit ${mostShown}`)

const refused = query<RefusedOfSetUp>(`select pattern, hint, outcome, ${ms("coalesce(last_at, minute)")} as at
  from refused_contact where entity_id = $1 and connection_id = $2 and outcome <> 'refused-push'
    and minute > $3::timestamptz
  order by minute desc, last_at desc nulls last limit ${mostShown}`)

/** Firsts are looked for among the events behind the making of the connection, and among the latest. */
const mostEvents = 2_000
const events = `select kind, connection_id, actor, outcome, at from provisioning_event where entity_id = $1`

const firsts = query<{ readonly [Name in keyof FirstsOfSetUp]-?: number | null }>(`with e as materialized (
    (${events} and id >= $3::uuid order by id limit ${mostEvents})
    union all (${events} and id >= $3::uuid order by id desc limit ${mostEvents})),
  own as (select kind, at from e where connection_id = $2 and actor = 'idp' and outcome = 'applied')
  select ${ms("min(at) filter (where kind = 'user.created')")} as "create",
    ${ms("min(at) filter (where kind = 'user.updated')")} as "update",
    ${ms("min(at) filter (where kind in ('team.created', 'team.linked'))")} as team,
    ${ms("min(at) filter (where kind = 'user.linked')")} as link,
    (select ${ms("found_before_at")} from connection where entity_id = $1 and id = $2) as found,
    (select ${ms("min(at)")} from provisioning_event where entity_id = $1 and connection_id = $2
      and kind = 'user.deactivated' and actor = 'idp' and outcome = 'applied') as deactivation,
    (select ${ms("min(a.since)")} from role_assignment a
      join users u on u.entity_id = $1 and u.id = a.user_id and u.state = 'active' and u.connection_id = $2
      where a.entity_id = $1 and a.administers) as administrator
  from own`)

const mostPeople = 2_000
/** Of so many people names and roles are looked at. */
const mostRead = 200

const people = query<PeopleOfSetUp>(`with latest as materialized (
    select id, user_name, connection_id, origin, state from users where entity_id = $1 and state <> 'deleted'
    order by id desc limit ${mostPeople}),
  own as materialized (select id, user_name from latest where connection_id = $2 order by id desc limit ${mostRead})
  select (select count(*)::int from latest where connection_id = $2) as created,
    (select count(*)::int from latest where origin <> 'idp' and state = 'active') as unlinked,
    array(select user_name from own where user_name !~ '^[^[:space:]]+@[^.@[:space:]]+([.][^.@[:space:]]+)+$'
      order by id desc limit 5) as "notEmails",
    coalesce((select json_agg(a.signals) from own join role_assignment a on a.entity_id = $1 and a.user_id = own.id),
      '[]') as signals`)

const mostExchanges = 200
const lately = 10

/** Okta deletes an attribute for everybody, so the latest push tells how it stands; findings tell of whom it is so. */
const pushes = query<StoredSetUpFacts["pushes"]>(`with latest as materialized (
    select connection_id, method, pattern, status, request::text as request from exchange
    where entity_id = $1 order by id desc limit ${mostExchanges}),
  own as materialized (select row_number() over () as n,
      request ~ '"(roles|roles[.\\[][^"]*)"' and request !~ '"roles" *: *\\[ *\\]' and request like '%"userType"%' as twice
    from latest where connection_id = $2 and method in ('POST', 'PUT', 'PATCH') and pattern like '/Users%'
      and pattern not like '%.search' and status < 300 limit ${lately}),
  known as (select count(*)::int as n from (select 1 from finding
    where entity_id = $1 and state = 'open' and rule = 'roles-beside-user-type' limit ${mostPeople}) f)
  select (select count(*)::int from own) as total,
    greatest((select n from known), (select count(*)::int from own where n = 1 and twice)) as "saidTwice"`)

const day = 24 * 60 * 60 * 1_000

/** Reads what is known of a connection that was made at a moment. */
export const setUpFacts = async (
  tx: EntityTransaction,
  connection: { readonly id: string; readonly createdAt: Date },
  now: number,
): Promise<StoredSetUpFacts> => {
  const { id, createdAt } = connection
  const read = await Promise.all([
    tx.run(contacts, [id]),
    tx.run(refused, [id, new Date(now - day)]),
    tx.run(firsts, [id, idFloor(createdAt.getTime())]),
    tx.run(people, [id]),
    tx.run(pushes, [id]),
  ])
  const [seen, strangers, first, ofPeople, lastPushes] = read
  return {
    contacts: seen.rows,
    refused: strangers.rows,
    firsts: Object.fromEntries(Object.entries(first.rows[0] ?? {}).filter(([, at]) => at !== null)),
    people: ofPeople.rows[0] ?? { created: 0, unlinked: 0, notEmails: [], signals: [] },
    pushes: lastPushes.rows[0] ?? { total: 0, saidTwice: 0 },
  }
}
