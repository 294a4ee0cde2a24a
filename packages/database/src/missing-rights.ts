import { sql } from "kysely"
import type { Database } from "./database.ts"

interface Rights {
  readonly login: string
  readonly schema: string
  readonly role: boolean
  readonly becomes: boolean
  readonly creates: boolean
  readonly uses: boolean
}

/** The SQL a database administrator must run before the login role can migrate; none when it has what it needs. */
export const missingRights = async ({ kysely }: Database): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<Rights>`select quote_ident(current_user) as login, quote_ident(current_schema()) as schema,
      role.oid is not null as role,
      coalesce(pg_has_role(current_user, role.oid, ${becoming}), false) as becomes,
      has_schema_privilege(current_schema(), 'create') as creates,
      coalesce(has_schema_privilege(role.oid, current_schema()::regnamespace, 'usage'), true) as uses
    from (values (1)) as one left join pg_roles role on role.rolname = 'rollcall_app'`.execute(kysely)
  return rows.flatMap(({ login, schema, role, becomes, creates, uses }) => [
    ...(role ? [] : ["create role rollcall_app nologin"]),
    ...(becomes ? [] : [`grant rollcall_app to ${login}`]),
    ...(creates ? [] : [`grant create on schema ${schema} to ${login}`]),
    ...(uses ? [] : [`grant usage on schema ${schema} to rollcall_app`]),
  ])
}

/** Since PostgreSQL 16 a member of a role may still not be allowed to become it: its creator, for one. */
export const becoming = sql`case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end`
