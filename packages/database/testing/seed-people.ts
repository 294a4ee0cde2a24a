import type { Database } from "../src/database.ts"
import { ask } from "./ask.ts"

/** People by SQL: making thousands by pushes is another test's business. In order of id. */
export const seedPeople = async (
  database: Database,
  entityId: string,
  count: number,
): Promise<ReadonlyArray<string>> => {
  const rows = await ask<{ id: string }>(
    database,
    `insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason, state_since, attributes,
        attributes_key, version, created_at, modified_at)
      select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'idp', 'p' || n, 'p' || n, 'active',
        'provisioned', now(), '{"userName":"p"}', '{"userName":"p"}', 1, now(), now()
      from generate_series(0, $2::int - 1) n returning id`,
    entityId,
    count,
  )
  return rows.map(({ id }) => id).toSorted()
}
