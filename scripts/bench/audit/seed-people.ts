import { asAdministrator } from "../../../packages/database/testing/postgres-server.ts"
import { kindsOfPeople } from "./kinds-of-people.ts"

/** Whoever takes SQL with values: a connection of PostgreSQL, or the embedded database. */
export type Asking = (text: string, values?: ReadonlyArray<unknown>) => Promise<unknown>

const at = "2026-06-01T08:00:00Z"
const id = "(lpad(to_hex(26738688 + n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
const teams = 50
const connectionId = "00000000-0000-7000-8000-00000000000c"
const teamOf = (n: string): string => `('00000000-0000-7000-8000-1' || lpad(to_hex((${n}) % ${teams}), 11, '0'))::uuid`

/** So many people in a statement. */
const atOnce = 10_000

/**
 * Fills an entity that was just made, by SQL, with people as large customers have them: all of one connection, a tenth
 * of them in a team, and a tenth with something that happened to them.
 */
export const seedAudited = async (
  ask: Asking,
  entityId: string,
  people: number,
  onProgress: (done: number) => void = () => {},
): Promise<void> => {
  const settings = JSON.stringify({ userNameFormat: "any", brake: { mode: "hold" } })
  await ask(
    `insert into connection (entity_id, id, idp, label, status, settings, created_at)
      values ($1, '${connectionId}', 'okta', 'Okta', 'active', $2, '${at}')`,
    [entityId, settings],
  )
  await ask(
    `insert into team (entity_id, id, origin, display_name, display_name_key, state, version, created_at, modified_at)
      select $1, ${teamOf("n")}, 'idp', 'Team ' || n, 'team ' || n, 'active', 1, '${at}', '${at}'
      from generate_series(0, ${teams - 1}) n`,
    [entityId],
  )
  const slots = kindsOfPeople.flatMap((kind) => Array.from({ length: kind.share }, () => kind))
  const kinds = JSON.stringify(
    slots.map(({ attributes, signals, role, overridden = false }, slot) => ({
      slot,
      attributes: JSON.stringify(attributes),
      signals,
      roles: role.roles,
      outcome: role.outcome,
      idp_roles: role.idp.roles,
      idp_outcome: role.idp.outcome,
      idp_key: role.idpKey,
      explanation: role.explanation,
      overridden,
    })),
  )
  const kind = `json_to_recordset($2::json) as k (slot int, attributes text, signals json, roles text[], outcome text,
    idp_roles text[], idp_outcome text, idp_key text, explanation json, overridden boolean)`
  for (let first = 0; first < people; first += atOnce) {
    const last = Math.min(people, first + atOnce) - 1
    const numbers = `generate_series(${first}, ${last}) n`
    await ask(
      `insert into users (entity_id, id, origin, connection_id, external_id, user_name, user_name_key, display_name_key,
          primary_email_key, state, state_reason, state_since, attributes, attributes_key, version, created_at,
          modified_at, last_push_at, last_named_at)
        select $1, ${id}, 'idp', '${connectionId}', a ->> 'externalId', a ->> 'userName', a ->> 'userName',
          lower(a ->> 'displayName'), lower(a -> 'emails' -> 0 ->> 'value'), 'active', 'provisioned', '${at}', a,
          a::jsonb, 1, '${at}', '${at}', '${at}', '${at}'
        from (select n, replace(k.attributes, '{n}', n::text)::json as a
          from ${numbers} join ${kind} on k.slot = n % ${slots.length}) p`,
      [entityId, kinds],
    )
    await ask(
      `insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles,
          idp_outcome, idp_key, signals, explanation, decided_at, since)
        select $1, ${id}, 1, k.roles, 'administrator' = any(k.roles), k.outcome, k.idp_roles, k.idp_outcome, k.idp_key,
          k.signals, k.explanation, '${at}', '${at}'
        from ${numbers} join ${kind} on k.slot = n % ${slots.length}`,
      [entityId, kinds],
    )
    await ask(
      `insert into user_email (entity_id, user_id, ordinal, type, value, value_key, is_primary)
        select u.entity_id, u.id, 0, 'work', e.value, lower(e.value), true from users u,
          lateral (select u.attributes -> 'emails' -> 0 ->> 'value' as value) e
        where u.entity_id = $1 and u.id in (select ${id} from ${numbers}) and e.value is not null`,
      [entityId],
    )
    await ask(
      `insert into role_override (entity_id, user_id, role, by, at, reason, basis)
        select $1, ${id}, 'administrator', 'Ada', '${at}', 'On call', 'user'
        from ${numbers} join ${kind} on k.slot = n % ${slots.length} and k.overridden`,
      [entityId, kinds],
    )
    await ask(
      `insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
        select $1, ${teamOf("n / 10")}, ${id}, 'idp', '${at}', '${at}' from ${numbers} where n % 10 = 3`,
      [entityId],
    )
    await ask(
      `insert into provisioning_event (entity_id, id, connection_id, actor, kind, subject, outcome, before, after, salt,
          row_hash, at)
        select $1, gen_random_uuid(), '${connectionId}', 'idp', e.kind, 'Users/' || ${id}, 'applied', e.before::json,
          e.after::json, '\\x00', '\\x00', '${at}'
        from ${numbers}, (values ('user.created', null, '{"userName":"p"}'),
          ('user.updated', '{"title":"Consultant"}', '{"title":"Senior Consultant"}'),
          ('role.changed', '{"roles":[]}', '{"roles":["user"]}')) as e (kind, before, after)
        where n % 10 = 7`,
      [entityId],
    )
    onProgress(last + 1)
  }
  await ask("insert into resource_count (entity_id, kind, shard, n) values ($1, 'user', 0, $2)", [entityId, people])
}

type Client = Parameters<Parameters<typeof asAdministrator>[1]>[0]

/** Asks by a connection of PostgreSQL. */
export const asking =
  (client: Client): Asking =>
  (text, values = []) =>
    client.query(text, [...values])

/** Fills an entity of a PostgreSQL server, and has it count and clean its tables as one in use does within minutes. */
export const seedAuditedOn = (
  superuserUrl: string,
  entityId: string,
  people: number,
  onProgress?: (done: number) => void,
): Promise<void> =>
  asAdministrator(superuserUrl, async (client) => {
    await seedAudited(asking(client), entityId, people, onProgress)
    await client.query("vacuum analyze")
  })
