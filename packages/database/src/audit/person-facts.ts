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

/** Kinds of events that rules ask for. */
const kinds = [
  "role.changed",
  "role.held",
  "user.updated",
  "user.activated",
  "user.deactivated",
  "user.reactivation-held",
  "user.link-refused",
]

// One after the other by key, whatever the database believes of the size of the tables.
const byIds = query<Row>(`select ${ownColumns}, u.last_named_at, ${standingRoleColumns},
    (select jsonb_agg(jsonb_build_object('id', t.id, 'displayName', t.display_name, 'origin', t.origin,
        'membership', m.source) order by t.id)
      from membership m join team t on t.entity_id = m.entity_id and t.id = m.team_id
      where m.entity_id = $1 and m.user_id = u.id and t.state <> 'deleted') as teams,
    (select jsonb_agg(jsonb_build_object('id', o.id, 'userName', o.user_name, 'state', o.state) order by o.id)
      from (select id, user_name, state from users where entity_id = $1 and external_id = u.external_id
        and connection_id = u.connection_id and id <> u.id and state <> 'deleted' limit 20) o) as same_external_id,
    (select jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'outcome', e.outcome, 'scimType', e.scim_type,
        'connectionId', e.connection_id, 'at', e.at, 'before', ${factsIn("e.before")}, 'after', ${factsIn("e.after")})
        order by e.id desc)
      from (select * from provisioning_event where entity_id = $1 and subject = 'Users/' || u.id::text
        and kind in (${kinds.map((kind) => `'${kind}'`).join(", ")}) order by id desc limit 50) e) as events
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
    user: toUser(row),
    ...(row.last_named_at === null ? {} : { lastNamedAt: row.last_named_at.toISOString() }),
    role: toStandingRole(row),
    teams: row.teams ?? [],
    sameExternalId: row.same_external_id ?? [],
    events: (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
  }))

type ConnectionFacts = Pick<Connection, "id" | "idp" | "label" | "status" | "settings">

const inUse = query<ConnectionFacts>(`select id, idp, label, status, settings from connection
  where entity_id = $1 and status in ('active', 'paused')`)

/** The connection in use, as rules see it. */
export const connectionFacts = async (scope: EntityScope): Promise<ConnectionFacts | undefined> =>
  (await scope.run(inUse)).rows[0]
