import type { WhoIs } from "@rollcall/domain/scim"
import { sql } from "kysely"
import { isUuid } from "../uuid.ts"
import type { EntityTransaction } from "../with-entity.ts"

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
    // A deletion locks its person FOR UPDATE, so this waits for one under way and then sees the tombstone.
    const { rows } = await sql<{ id: string; deleted: boolean }>`select u.id, u.state = 'deleted' as deleted
      from users u where u.entity_id = ${tx.entityId} and u.id = any(${ids}::uuid[])
      order by u.id for key share`.execute(tx.db)
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
  const { rows } = await sql<{ id: string; external_id: string }>`select u.id, u.external_id from users u
    where u.entity_id = ${tx.entityId} and u.connection_id = ${connectionId} and u.state <> 'deleted'
      and u.external_id = any(${values}::text[])
    order by u.id for key share`.execute(tx.db)
  const owners = new Map<string, WhoIs>()
  // An externalId is not unique; two people who have it are nobody's answer.
  for (const { id, external_id } of rows) {
    owners.set(external_id, owners.has(external_id) ? "unknown" : { person: id })
  }
  return owners
}
