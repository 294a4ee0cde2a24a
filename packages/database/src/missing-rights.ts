import { sql } from "kysely"
import type { Database } from "./database.ts"

interface Rights {
  readonly login: string
  readonly schema: string
  readonly exists: boolean
  readonly makes_roles: boolean
  readonly becomes: boolean
  readonly creates: boolean
  readonly uses: boolean
  readonly makes_auth: boolean
  readonly has_auth: boolean
}

/** The SQL a database administrator must run before the login role can migrate; none when it has what it needs. */
export const missingRights = async ({ kysely }: Database): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<Rights>`select quote_ident(current_user) as login, quote_ident(current_schema()) as schema,
      role.oid is not null as exists,
      login.rolcreaterole or login.rolsuper as makes_roles,
      coalesce(pg_has_role(current_user, role.oid, ${becoming}), false) as becomes,
      has_schema_privilege(current_schema(), 'create') as creates,
      has_schema_privilege(current_schema(), 'usage with grant option')
        or coalesce(has_schema_privilege(role.oid, current_schema()::regnamespace, 'usage'),
          has_schema_privilege('public', current_schema(), 'usage')) as uses,
      has_database_privilege(current_database(), 'create') as makes_auth,
      coalesce((select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'auth'), false) as has_auth
    from pg_roles login left join pg_roles role on role.rolname = 'rollcall_app'
    where login.rolname = current_user`.execute(kysely)
  return rows.flatMap(({ login, schema, exists, makes_roles, becomes, creates, uses, makes_auth, has_auth }) => {
    const madeByOther = !exists && (!makes_roles || !uses)
    return [
      ...(madeByOther ? ["create role rollcall_app nologin"] : []),
      ...(madeByOther || (exists && !becomes) ? [`grant rollcall_app to ${login}`] : []),
      ...(creates ? [] : [`grant create on schema ${schema} to ${login}`]),
      ...(uses ? [] : [`grant usage on schema ${schema} to rollcall_app`]),
      ...(makes_auth || has_auth ? [] : [`create schema auth authorization ${login}`]),
    ]
  })
}

/** Since PostgreSQL 16 a member of a role may still not be allowed to become it: its creator, for one. */
export const becoming = sql`case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end`
