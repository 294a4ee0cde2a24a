import { type RawBuilder, sql } from "kysely"
import type { Database } from "./database.ts"
import { DatabaseUnfit } from "./failure.ts"
import { becoming } from "./missing-rights.ts"

interface RoleFacts {
  readonly superuser: boolean
  readonly bypasses: boolean
  readonly owns: boolean
  readonly becomes: boolean
}

/**
 * Proves at start that row-level security holds: the role entities' work runs as is no superuser, cannot bypass
 * policies, owns no table, not by way of another role either, is held by policies on every table it can read, and sees
 * no row while no entity is set. Throws `DatabaseUnfit` otherwise.
 */
export const proveIsolation = async (database: Database): Promise<void> => {
  await requireVersion(database)
  const { rows } = await sql<RoleFacts>`select rolsuper as superuser, rolbypassrls as bypasses,
      exists (select from pg_class where relowner = role.oid or (relnamespace = current_schema()::regnamespace
        and relkind in ('r', 'p') and pg_has_role(role.oid, relowner, 'member'))) as owns,
      pg_has_role(current_user, role.oid, ${becoming}) as becomes
    from pg_roles role where rolname = 'rollcall_app'`.execute(database.kysely)
  const role = rows[0]
  if (role === undefined)
    throw unfit(
      "does not exist",
      'Run: create role rollcall_app nologin; grant rollcall_app to "<the user in DATABASE_URL>"; and restore the backup again.',
    )
  if (role.superuser) throw unfit("is a superuser")
  if (role.bypasses) throw unfit("may bypass row-level security")
  if (role.owns) throw unfit("owns tables")
  if (!role.becomes) throw unfit("cannot be used", 'Run: grant rollcall_app to "<the user in DATABASE_URL>";')
  const [open] = await tablesOf(database, sql`and not c.relrowsecurity`)
  if (open !== undefined) {
    throw unfit(`is held by no policy on "${open}"`, `Run: alter table "${open}" enable row level security;`)
  }
  const tables = ["entity", ...(await entityTables(database))]
  await database.kysely.transaction().execute(async (db) => {
    await sql`set local role rollcall_app`.execute(db)
    for (const table of tables) {
      const seen = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
      if (seen.rows.length > 0) throw unfit(`sees rows of "${table}" with no entity set`)
    }
  })
}

/** The tables that have an entity_id and that `rollcall_app` may read. */
export const entityTables = (database: Database): Promise<ReadonlyArray<string>> => tablesOf(database, sql``)

const tablesOf = async (database: Database, and: RawBuilder<unknown>): Promise<ReadonlyArray<string>> => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'entity_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
      and has_table_privilege('rollcall_app', c.oid, 'select') ${and}
    order by 1`.execute(database.kysely)
  return rows.map(({ name }) => name)
}

const requireVersion = async (database: Database): Promise<void> => {
  const { rows } = await sql<{ version: number; name: string }>`select
    current_setting('server_version_num')::int as version, current_setting('server_version') as name`.execute(
    database.kysely,
  )
  const found = rows[0]
  if (found === undefined || found.version < 150_000) {
    throw new DatabaseUnfit({
      reason: `Rollcall needs PostgreSQL 15 or later; this server is ${found?.name ?? "unknown"}.`,
    })
  }
}

const noRights =
  "Give that role no rights of its own (nologin nosuperuser nobypassrls), no ownership and no other role."

const unfit = (fact: string, cure = noRights): DatabaseUnfit =>
  new DatabaseUnfit({
    reason: `Rollcall will not start: the database role rollcall_app ${fact}, so entities would not be kept apart. ${cure}`,
  })
