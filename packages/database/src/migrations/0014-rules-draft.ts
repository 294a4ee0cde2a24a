import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table rules_draft (
    entity_id uuid primary key references entity,
    catalogue json not null,
    mapping json not null,
    base_version integer not null,
    version integer not null,
    updated_at timestamptz not null,
    updated_by text not null
  )`.execute(db)
  // Versions of drafts count up even where a draft was discarded, so that none is taken for another.
  await sql`alter table policy add column drafts integer not null default 0`.execute(db)
  // What the worker looks for every time.
  await sql`create index role_activation_running on role_activation (entity_id, version)
    where state = 'running'`.execute(db)
  await sql`create index role_override_expiring on role_override (entity_id, expires_at)
    where expires_at is not null`.execute(db)
  await secureEntityTable(db, "rules_draft")
}
