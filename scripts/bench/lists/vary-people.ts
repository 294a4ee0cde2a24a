import type { Asking } from "../audit/seed-people.ts"

/** The number a person was made with, of their id. */
const numberOf = (id: string): string => `('x' || right(${id}::text, 8))::bit(32)::int`
const [n, ofUser] = [numberOf("id"), numberOf("user_id")]

/** What time did to the people of an entity that was just filled: not two of them came or changed at the same moment. */
export const varyPeople = async (ask: Asking, entityId: string): Promise<void> => {
  await ask(
    `update users set created_at = created_at - ${n} * interval '4 minutes',
        modified_at = modified_at - (${n} % 9973) * interval '7 minutes',
        state = case when ${n} % 20 = 4 then 'inactive' else state end,
        state_reason = case when ${n} % 20 = 4 then 'by-idp' else state_reason end,
        origin = case when ${n} % 50 = 9 then 'manual' else origin end,
        connection_id = case when ${n} % 50 = 9 then null else connection_id end,
        external_id = case when ${n} % 50 = 9 then null else external_id end
      where entity_id = $1`,
    [entityId],
  )
  await ask(
    `update user_email set value = replace(value, '@', '@mail.') || '.org', value_key = replace(value_key, '@', '@mail.')
        || '.org' where entity_id = $1 and ${ofUser} % 30 = 2`,
    [entityId],
  )
  await ask(
    `update role_assignment set outcome = 'held', wanted = '{user}' where entity_id = $1 and ${ofUser} % 200 = 11`,
    [entityId],
  )
  // One team holds a tenth of everybody.
  await ask(
    `insert into membership (entity_id, team_id, user_id, source, since, last_confirmed_at)
      select u.entity_id, t.id, u.id, 'idp', u.created_at, u.created_at
      from users u, (select id from team where entity_id = $1 order by display_name_key limit 1) t
      where u.entity_id = $1 and ${numberOf("u.id")} % 10 = 0
      on conflict do nothing`,
    [entityId],
  )
  await ask(
    `insert into provisioning_event (entity_id, id, connection_id, actor, kind, subject, outcome, status, detail, salt,
        row_hash, at)
      select entity_id, gen_random_uuid(), connection_id, 'idp', 'push.refused', 'Users/' || id, 'refused', 409,
        'Somebody has this user name.', '\\x00', '\\x00', created_at
      from users where entity_id = $1 and ${n} % 100 = 1 and connection_id is not null`,
    [entityId],
  )
  await ask(
    `insert into hold (entity_id, id, connection_id, kind, cause, subject, subject_version, change, detail, state,
        created_at, last_at)
      select entity_id, gen_random_uuid(), connection_id, 'deactivate', 'mass-removal', 'Users/' || id, 1,
        '{"active":false}', 'More were to be deactivated than the brake lets through.', 'open', created_at, created_at
      from users where entity_id = $1 and ${n} % 200 = 11 and connection_id is not null`,
    [entityId],
  )
}

/** What became of the findings of an audit: a fifth is over. */
export const varyFindings = (ask: Asking, entityId: string): Promise<unknown> =>
  ask(
    `update finding set state = 'resolved', resolved_at = last_seen_at where entity_id = $1
      and hashtext(subject_id::text) % 5 = 0`,
    [entityId],
  )
