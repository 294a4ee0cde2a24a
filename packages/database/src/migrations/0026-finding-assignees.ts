import { type Kysely, sql } from "kysely"

/** Who sees to a finding: an account. An audit, which writes findings as it sees them, knows nothing of it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table finding add column assignee_id uuid, add column assigned_at timestamptz`.execute(db)
  await sql`create index finding_of_assignee on finding (entity_id, assignee_id, id)
    where assignee_id is not null`.execute(db)
}
