import { type Kysely, sql } from "kysely"

/**
 * What every push and every finding writes references its entity no more: a check by reference locks the one row of the
 * entity for each row written, which pushes of an entity then do at the same time. An entity with anything in it still
 * cannot be deleted, by what else references it, and who writes is bound to one entity that was found before.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ["provisioning_event", "outbox", "finding"]) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_entity_id_fkey`)}`.execute(db)
  }
}
