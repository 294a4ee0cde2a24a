import { type Database, openRules, putRules, withEntity } from "@rollcall/database"
import { ask, seedPeople } from "@rollcall/database/testing"
import type { RoleMapping } from "@rollcall/domain/roles"
import { makeId } from "@rollcall/provisioning"
import { randomBytes } from "node:crypto"
import type { RoleWork } from "../src/roles/decide-again.ts"

/** Puts a changed mapping in force. */
export const changeMapping = (
  database: Database,
  entityId: string,
  change: (mapping: RoleMapping) => RoleMapping,
): Promise<number> =>
  withEntity(database, entityId, async (tx) => {
    const { catalogue, mapping } = await openRules().of(tx)
    return putRules(tx, { catalogue, mapping: change(mapping), createdBy: "a test", at: new Date().toISOString() })
  })

/** What the worker decides with, by the clock of the machine or the test's. */
export const roleWorkOf = (database: Database, now: () => number = Date.now): RoleWork => ({
  database,
  rules: openRules(),
  now,
  newId: makeId,
  random: randomBytes,
})

/** Adds people by SQL who said a role, and whose role nobody decided yet. Returns their ids, in order. */
export const seedUndecided = async (
  database: Database,
  entityId: string,
  count: number,
  userType = "Manager",
): Promise<ReadonlyArray<string>> => {
  const ids = await seedPeople(database, entityId, count)
  await ask(
    database,
    `insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles, idp_outcome,
        idp_key, signals, explanation, decided_at, since)
      select entity_id, id, 0, '{}', false, 'none', '{}', 'none', '-', json_build_array(json_build_object(
        'path', 'userType', 'index', 0, 'generation', 1, 'raw', $2::text, 'receivedAt', '2026-01-01T00:00:00.000Z')),
        '{}', now(), now()
      from users where entity_id = $1`,
    entityId,
    userType,
  )
  return ids
}
