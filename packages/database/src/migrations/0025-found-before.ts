import { type Kysely, sql } from "kysely"

/** When an identity provider first looked for a person and found one who was there before it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table connection add column found_before_at timestamptz`.execute(db)
}
