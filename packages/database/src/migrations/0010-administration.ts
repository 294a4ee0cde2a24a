import { type Kysely, sql } from "kysely"

/** What administrators' acts read and write beside what they are about. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ["entity", "connection"]) {
    await sql`alter table ${sql.table(table)} add column version integer not null default 1`.execute(db)
  }
  await sql`alter table api_key add column created_by text not null default 'api'
    check (created_by in ('api', 'bootstrap', 'first-start'))`.execute(db)
  // Which key, and later which account: the actor is only a kind.
  await sql`alter table provisioning_event add column actor_id uuid`.execute(db)
  // An entity is made and renamed in its own transaction, together with the event that says so: its row, no other.
  const own = sql`id = nullif(current_setting('rollcall.entity', true), '')::uuid`
  await sql`alter table entity enable row level security`.execute(db)
  await sql`create policy own_entity on entity to rollcall_app using (${own}) with check (${own})`.execute(db)
  await sql`grant select, insert, update (name, version) on entity to rollcall_app`.execute(db)
}
