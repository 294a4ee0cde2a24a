import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

/**
 * Accounts. What the accounts library keeps stands in a schema of its own, in the names it uses, and the role entities'
 * work runs as has no right there; what an account is in an entity stands with the entity.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  // A database administrator may have made it for a login role that may not.
  await sql`do $$ begin
    if not exists (select from pg_namespace where nspname = 'auth') then create schema auth; end if;
  end $$`.execute(db)
  await sql`create table auth."user" (
    id uuid primary key,
    name text not null,
    email text not null unique,
    "emailVerified" boolean not null default false,
    image text,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null,
    "twoFactorEnabled" boolean not null default false
  )`.execute(db)
  await sql`create table auth.session (
    id uuid primary key,
    "userId" uuid not null references auth."user" on delete cascade,
    token text not null unique,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text
  )`.execute(db)
  await sql`create index session_of_user on auth.session ("userId")`.execute(db)
  await sql`create table auth.account (
    id uuid primary key,
    "userId" uuid not null references auth."user" on delete cascade,
    "accountId" text not null,
    "providerId" text not null,
    password text,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null,
    unique ("providerId", "accountId")
  )`.execute(db)
  await sql`create index account_of_user on auth.account ("userId")`.execute(db)
  await sql`create table auth.verification (
    id uuid primary key,
    identifier text not null,
    value text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null
  )`.execute(db)
  await sql`create index verification_identifier on auth.verification (identifier)`.execute(db)
  await sql`create table auth."twoFactor" (
    id uuid primary key,
    "userId" uuid not null unique references auth."user" on delete cascade,
    secret text not null,
    "backupCodes" text not null,
    verified boolean default true,
    "failedVerificationCount" integer default 0,
    "lockedUntil" timestamptz
  )`.execute(db)
  await sql`create table auth.operator (
    account_id uuid primary key references auth."user" on delete cascade,
    since timestamptz not null
  )`.execute(db)
  await sql`create table auth.set_up_link (
    id boolean primary key default true check (id),
    digest bytea not null,
    expires_at timestamptz not null
  )`.execute(db)
  // A code of an authenticator app works for a while; whoever saw it must not use it a second time.
  await sql`create table auth.used_code (
    account_id uuid not null references auth."user" on delete cascade,
    code text not null,
    until timestamptz not null,
    primary key (account_id, code)
  )`.execute(db)
  await sql`create table auth.attempt (key text primary key, full_at timestamptz not null)`.execute(db)

  await sql`create table account_entity (
    account_id uuid not null,
    entity_id uuid not null references entity,
    primary key (account_id, entity_id)
  )`.execute(db)
  await sql`create table account_role (
    entity_id uuid not null references entity,
    account_id uuid not null,
    role text not null check (role in ('owner', 'administrator', 'auditor')),
    since timestamptz not null,
    first_sign_in_at timestamptz,
    last_sign_in_at timestamptz,
    primary key (entity_id, account_id)
  )`.execute(db)
  await sql`create table invitation (
    entity_id uuid not null references entity,
    id uuid not null,
    role text not null check (role in ('owner', 'administrator', 'auditor')),
    email text not null,
    created_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by uuid,
    revoked_at timestamptz,
    primary key (entity_id, id)
  )`.execute(db)
  await sql`create table invitation_digest (
    digest bytea primary key,
    entity_id uuid not null,
    invitation_id uuid not null
  )`.execute(db)
  await secureEntityTable(db, "account_entity", ["select", "insert", "delete"])
  await secureEntityTable(db, "account_role")
  await secureEntityTable(db, "invitation", ["select", "insert", "update"])
  await secureEntityTable(db, "invitation_digest", ["select", "insert"])
}
