import { type Kysely, sql } from "kysely"
import { firstCatalogue, firstMappings } from "./0011-first-rules.ts"
import { secureEntityTable } from "./entity-table.ts"

/**
 * Rules are documents that are never edited, so whoever knows a version knows all of it. People who are there already
 * get what was said of their role as its first generation, and are resolved by the activation that is left for them.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table role_rules (
    entity_id uuid not null references entity,
    version integer not null check (version > 0),
    connection_id uuid,
    catalogue json not null,
    mapping json not null,
    note text,
    created_by text not null,
    created_at timestamptz not null,
    primary key (entity_id, version),
    foreign key (entity_id, connection_id) references connection
  )`.execute(db)
  await sql`create table policy (
    entity_id uuid primary key references entity,
    rules_version integer not null,
    administration_floor integer not null default 1 check (administration_floor >= 0),
    version integer not null default 1
  )`.execute(db)
  // A transaction gets its number only when it first writes, and may have read the rules before that; when it began is
  // known from the start, and that of those that began before an activation was seen is waited for.
  await sql`create table role_activation (
    entity_id uuid not null references entity,
    version integer not null,
    state text not null check (state in ('running', 'done')),
    seen_at timestamptz,
    resume_after uuid,
    resolved integer not null default 0,
    changed integer not null default 0,
    started_at timestamptz not null,
    finished_at timestamptz,
    primary key (entity_id, version)
  )`.execute(db)
  await sql`alter table connection add column withheld text[] not null default '{}'`.execute(db)
  await sql`update connection set withheld = '{roles,entitlements}' where idp = 'okta'`.execute(db)
  // rules_version 0: nothing was resolved yet.
  await sql`create table role_assignment (
    entity_id uuid not null,
    user_id uuid not null,
    rules_version integer not null,
    roles text[] not null,
    administers boolean not null,
    outcome text not null check (outcome in ('resolved', 'kept', 'defaulted', 'none', 'overridden', 'held')),
    wanted text[],
    idp_roles text[] not null,
    idp_outcome text not null check (idp_outcome in ('resolved', 'kept', 'defaulted', 'none')),
    idp_key text not null,
    signals json not null,
    explanation json not null,
    decided_at timestamptz not null,
    since timestamptz not null,
    primary key (entity_id, user_id),
    foreign key (entity_id, user_id) references users
  )`.execute(db)
  await sql`create index role_assignment_administers on role_assignment (entity_id, user_id) where administers`.execute(
    db,
  )
  await sql`create index role_assignment_held on role_assignment (entity_id, user_id) where outcome = 'held'`.execute(
    db,
  )
  await sql`create table role_override (
    entity_id uuid not null,
    user_id uuid not null,
    role text not null,
    by text not null,
    at timestamptz not null,
    reason text not null,
    expires_at timestamptz,
    basis text not null,
    primary key (entity_id, user_id),
    foreign key (entity_id, user_id) references users
  )`.execute(db)
  await sql`alter table outbox drop column subject_version, alter column event_id drop not null`.execute(db)
  // Administrators are counted where they are; the policy's row is what a count locks.
  await sql`drop table census`.execute(db)
  await secureEntityTable(db, "role_rules", ["select", "insert"])
  for (const table of ["policy", "role_activation", "role_assignment", "role_override"]) {
    await secureEntityTable(db, table)
  }
  await giveRules(db)
  await giveSignals(db)
}

const giveRules = async (db: Kysely<unknown>): Promise<void> => {
  const catalogue = JSON.stringify(firstCatalogue)
  const preset = (idp: "okta" | "entra" | "other"): string => JSON.stringify(firstMappings[idp])
  await sql`insert into role_rules (entity_id, version, connection_id, catalogue, mapping, created_by, created_at)
    select e.id, 1, c.id, ${catalogue}::json,
      case c.idp when 'okta' then ${preset("okta")}::json when 'entra' then ${preset("entra")}::json
        else ${preset("other")}::json end, 'system', now()
    from entity e left join connection c on c.entity_id = e.id and c.status in ('active', 'paused')`.execute(db)
  await sql`insert into policy (entity_id, rules_version) select id, 1 from entity`.execute(db)
  await sql`insert into role_activation (entity_id, version, state, started_at)
    select id, 1, 'running', now() from entity`.execute(db)
}

const giveSignals = async (db: Kysely<unknown>): Promise<void> => {
  const iso = sql`to_char(u.modified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  await sql`insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles,
      idp_outcome, idp_key, signals, explanation, decided_at, since)
    select u.entity_id, u.id, 0, '{}', false, 'none', '{}', 'none', '-', coalesce((
        select json_agg(json_build_object('path', said.path, 'index', value.n - 1, 'generation', 1, 'raw', value.raw,
          'receivedAt', ${iso}) order by said.path, value.n)
        from (values ('userType'), ('roles'), ('entitlements')) as said (path)
        cross join lateral json_array_elements(case json_typeof(u.attributes -> said.path)
          when 'array' then u.attributes -> said.path
          else json_build_array(u.attributes -> said.path) end) with ordinality as value (raw, n)
        where u.attributes -> said.path is not null), '[]'), '{}', now(), now()
    from users u where u.state <> 'deleted'`.execute(db)
}
