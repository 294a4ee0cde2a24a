import type { WhoIs } from "@rollcall/domain/scim"
import { query } from "../session/statement.ts"
import { isUuid } from "../uuid.ts"
import type { EntityTransaction } from "../transaction.ts"

// A deletion locks its person FOR UPDATE, so this waits for one under way and then sees the tombstone.
const byId = query<{ id: string; deleted: boolean }>(`select u.id, u.state = 'deleted' as deleted from users u
  where u.entity_id = $1 and u.id = any($2::uuid[]) order by u.id for key share`)
const byItsExternalId = query<{ id: string; external_id: string }>(`select u.id, u.external_id from users u
  where u.entity_id = $1 and u.connection_id = $2 and u.state <> 'deleted' and u.external_id = any($3::text[])
  order by u.id for key share`)

/**
 * Looks up whom the values of members mean: people of the entity by id, or people of this connection by an externalId
 * that only one of them has. Those found cannot be deleted until the transaction ends; call it before a team is locked.
 */
export const whoAre = async (
  tx: EntityTransaction,
  connectionId: string,
  values: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, WhoIs>> => {
  const found = new Map<string, WhoIs>()
  const ids = values.filter(isUuid)
  if (ids.length > 0) {
    const { rows } = await tx.run(byId, [ids])
    for (const { id, deleted } of rows) found.set(id, deleted ? "deleted" : { person: id })
  }
  const others = values.filter((value) => !found.has(value))
  for (const [value, who] of await byExternalId(tx, connectionId, others)) found.set(value, who)
  return found
}

const byExternalId = async (
  tx: EntityTransaction,
  connectionId: string,
  values: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, WhoIs>> => {
  if (values.length === 0) return new Map()
  const { rows } = await tx.run(byItsExternalId, [connectionId, values])
  const owners = new Map<string, WhoIs>()
  // An externalId is not unique; two people who have it are nobody's answer.
  for (const { id, external_id } of rows) {
    owners.set(external_id, owners.has(external_id) ? "unknown" : { person: id })
  }
  return owners
}
