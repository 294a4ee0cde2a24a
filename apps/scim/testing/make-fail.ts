import type { Database } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"

export interface Failing {
  /** How often a row was to be written since. */
  readonly attempts: () => Promise<number>
  readonly undo: () => Promise<void>
}

/** Makes the first `times` rows written to a table fail with an SQLSTATE, in the database itself. */
export const makeFail = async (
  database: Database,
  table: string,
  { code = "P0001", times = 1_000_000 }: { readonly code?: string; readonly times?: number } = {},
): Promise<Failing> => {
  const name = `fail_${table}`
  // A sequence counts on where a transaction rolls back.
  await ask(database, `create sequence ${name}`)
  await ask(
    database,
    `create function ${name}() returns trigger language plpgsql security definer as $$ begin
      if nextval('${name}') <= ${times} then raise exception 'made to fail by a test' using errcode = '${code}'; end if;
      return new;
    end $$`,
  )
  await ask(
    database,
    `create trigger ${name} before insert or update on ${table} for each row execute function ${name}()`,
  )
  return {
    attempts: async () => {
      const [row] = await ask<{ n: number }>(
        database,
        `select case when is_called then last_value else 0 end::int as n from ${name}`,
      )
      return row?.n ?? 0
    },
    undo: async () => {
      await ask(database, `drop function ${name} cascade`)
      await ask(database, `drop sequence ${name}`)
    },
  }
}
