import { type Kysely, sql } from "kysely"

/**
 * The role every entity's work runs as. A role belongs to the whole cluster: another database of it may have made it,
 * or may be making it at this moment.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`do $$ begin
    if not exists (select from pg_roles where rolname = 'rollcall_app') then
      create role rollcall_app nologin nosuperuser nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`.execute(db)
  await sql`do $$ begin
    if not pg_has_role(current_user, 'rollcall_app', 'member') then
      execute format('grant rollcall_app to %I', current_user);
    end if;
  end $$`.execute(db)
  await sql`do $$ begin
    execute format('grant usage on schema %I to rollcall_app', current_schema());
  end $$`.execute(db)
}
