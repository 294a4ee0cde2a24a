import { type Kysely, sql } from "kysely"

/**
 * The role every entity's work runs as. A role belongs to the whole cluster: another database of it may have made it,
 * or may be making it at this moment. What a database administrator has done beforehand is not tried again, for the
 * login role may lack the right to.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = 'rollcall_app') then
      create role rollcall_app nologin nosuperuser nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`.execute(db)
  // Since PostgreSQL 16 whoever makes a role is a member of it, but may not become it.
  await sql`do $$ begin
    if not pg_has_role(current_user, 'rollcall_app',
        case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then
      execute format('grant rollcall_app to %I', current_user);
    end if;
  exception when unique_violation then null;
  end $$`.execute(db)
  await sql`do $$ begin
    if not has_schema_privilege('rollcall_app', current_schema(), 'usage') then
      execute format('grant usage on schema %I to rollcall_app', current_schema());
    end if;
    -- Without the right to grant, a user of the schema gets a warning only.
    if not has_schema_privilege('rollcall_app', current_schema(), 'usage') then
      raise insufficient_privilege using message = 'rollcall_app may not use the schema';
    end if;
  end $$`.execute(db)
}
