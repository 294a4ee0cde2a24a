import type { Database } from "@rollcall/database"
import { ask } from "@rollcall/database/testing"

/**
 * Does some work while the first `times` rows written to a table fail with an SQLSTATE, in the database itself.
 * `attempts` tells how many were to be written so far.
 */
export const whileFailing = async <A>(
  database: Database,
  table: string,
  { code = "P0001", times = 1_000_000 }: { readonly code?: string; readonly times?: number },
  work: (attempts: () => Promise<number>) => Promise<A>,
): Promise<A> => {
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
  try {
    return await work(async () => {
      const [row] = await ask<{ n: number }>(
        database,
        `select case when is_called then last_value else 0 end::int as n from ${name}`,
      )
      return row?.n ?? 0
    })
  } finally {
    await ask(database, `drop function ${name} cascade`)
    await ask(database, `drop sequence ${name}`)
  }
}
