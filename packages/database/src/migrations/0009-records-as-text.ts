import { type Kysely, sql } from "kysely"

/** What is kept to be shown is kept as the text it came as: taking it apart costs more than writing it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table exchange alter column notes type json using notes::json,
    alter column request type json using request::json, alter column response type json using response::json`.execute(
    db,
  )
  await sql`alter table provisioning_event alter column before type json using before::json,
    alter column after type json using after::json`.execute(db)
}
