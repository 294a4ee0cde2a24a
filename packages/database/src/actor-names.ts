import type { Database } from "./database.ts"
import { accountsOfIds } from "./accounts/accounts.ts"
import { apiKeyNames } from "./api-keys.ts"

/** What those are called who acted: API keys, revoked ones too, and accounts. */
export const actorNames = async (
  database: Pick<Database, "kysely">,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, string>> => {
  const [keys, accounts] = [await apiKeyNames(database, ids), await accountsOfIds(database, ids)]
  return new Map([...keys, ...[...accounts].map(([id, { name }]) => [id, name] as const)])
}
