import { type Kysely, sql } from "kysely"
import { secureEntityTable } from "./entity-table.ts"

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table finding (
    entity_id uuid not null references entity,
    id uuid not null,
    rule text not null,
    severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
    state text not null check (state in ('open', 'acknowledged', 'resolved')),
    subject_kind text not null,
    subject_id uuid not null,
    key text not null,
    fingerprint text not null,
    evidence json not null,
    message text not null,
    remediation json not null,
    auto_fix json,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    resolved_at timestamptz,
    reopened_count integer not null,
    acknowledgement json,
    version integer not null,
    primary key (entity_id, id)
  )`.execute(db)
  await sql`create index finding_of_subject on finding (entity_id, subject_id)`.execute(db)
  await sql`create index finding_in_state on finding (entity_id, state, id)`.execute(db)
  await sql`alter table policy add column verified_domains text[] not null default '{}'`.execute(db)
  await secureEntityTable(db, "finding")
}
