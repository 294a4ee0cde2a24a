import { CompiledQuery } from "kysely"
import type { Database } from "../src/database.ts"

/**
 * The rows of a statement run as it is, as the login role, which row-level security does not hold: so a test looks
 * behind the application's back. Parameters are `$1`, `$2`, …
 */
export const ask = async <Row>(
  { kysely }: Pick<Database, "kysely">,
  text: string,
  ...values: ReadonlyArray<unknown>
): Promise<ReadonlyArray<Row>> => (await kysely.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
