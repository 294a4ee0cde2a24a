import { asAdministrator } from "../../../packages/database/testing/postgres-server.ts"
import { writableColumnsQuery } from "../../../packages/database/testing/writable-columns.ts"

/** Every statement on the table waits until the answered function is called. */
export const lockTable = async (url: string, table: string): Promise<() => Promise<void>> => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: isLocked, reject } = Promise.withResolvers<void>()
  const session = asAdministrator(url, async (client) => {
    await client.query("begin")
    await client.query(`lock table ${table} in access exclusive mode`)
    isLocked()
    await released
    await client.query("rollback")
  })
  session.catch(reject)
  await locked
  return async () => {
    release()
    await session
  }
}

/** Counts what is in the tables, for whoever plans statements. */
export const analyze = async (url: string): Promise<void> => {
  await asAdministrator(url, (client) => client.query("analyze"))
}

const idPrefix = "00000000-0000-7000-8000-"

/** Copies a person who is there, under names and ids of their own. Answers the ids. */
export const copyPerson = async (url: string, userName: string, count: number): Promise<ReadonlyArray<string>> => {
  await asAdministrator(url, async (client) => {
    const { rows } = await client.query<{ columns: string }>(writableColumnsQuery, ["users"])
    const columns = rows[0]?.columns ?? ""
    // The rows' other columns are the first person's, whatever columns there are.
    await client.query(
      `insert into users (${columns}) select ${columns} from (select (jsonb_populate_record(u, jsonb_build_object(
          'id', $1 || lpad(n::text, 12, '0'),
          'user_name', 'copy' || n || '@example.com',
          'user_name_key', 'copy' || n || '@example.com',
          'attributes', u.attributes::jsonb || jsonb_build_object('userName', 'copy' || n || '@example.com')))).*
        from users u, generate_series(1, $2::int) n where u.user_name_key = $3 and u.state <> 'deleted') as copy`,
      [idPrefix, count, userName],
    )
    await client.query(
      `update resource_count set n = n + $1 where (entity_id, kind, shard) = (
        select entity_id, kind, shard from resource_count where kind = 'user' limit 1)`,
      [count],
    )
  })
  return Array.from({ length: count }, (_, n) => `${idPrefix}${String(n + 1).padStart(12, "0")}`)
}
