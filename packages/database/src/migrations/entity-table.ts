import { type Kysely, sql } from "kysely"

type Privilege = "select" | "insert" | "update" | "delete"

/**
 * Puts a table that has an `entity_id` under row-level security: the role `rollcall_app` sees and writes the rows of
 * the entity set for its transaction, and none when none is set (`''` is what a setting reads after its first use).
 */
export const secureEntityTable = async (
  db: Kysely<unknown>,
  table: string,
  privileges: ReadonlyArray<Privilege> = ["select", "insert", "update", "delete"],
): Promise<void> => {
  const own = sql`entity_id = nullif(current_setting('rollcall.entity', true), '')::uuid`
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
  await sql`create policy own_entity on ${sql.table(table)} to rollcall_app using (${own}) with check (${own})`.execute(
    db,
  )
  await sql`grant ${sql.raw(privileges.join(", "))} on ${sql.table(table)} to rollcall_app`.execute(db)
}
