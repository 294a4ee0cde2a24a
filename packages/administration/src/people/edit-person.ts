import { type EntityTransaction, type LockedUser, lockUser, type StoredUser } from "@rollcall/database"
import type { JsonObject } from "@rollcall/domain/scim"
import { act, expectVersion } from "../act.ts"
import { conflict, invalid, missing } from "../refusal.ts"
import { mergeAttributes, readAttributes } from "./read-attributes.ts"
import { isKept, standBy, writePerson } from "./write-person.ts"

/**
 * Changes attributes of a person whom no identity provider keeps up to date, and whose version an `If-Match` header
 * names: what is sent takes the place of what was there, `null` takes it away (RFC 7396, for whole attributes).
 */
export const editPerson = (entityId: string, id: string, patch: JsonObject, ifMatch: string | undefined) =>
  act(entityId, async (tx, context): Promise<StoredUser> => {
    const before = await lockKnown(tx, id)
    expectVersion(ifMatch, before.version)
    if (await isKept(tx, before.connectionId)) {
      throw conflict("An identity provider keeps this person up to date. Change them there.")
    }
    const { active, ...attributes } = readAttributes(mergeAttributes(before.attributes, patch))
    if (active !== undefined) throw invalid("A person's state is changed by deactivate and reactivate.", "active")
    return writePerson(tx, context, before, { attributes })
  })

/**
 * Lets a person in or out by hand, whoever keeps them up to date: one an administrator deactivated stays so whatever the
 * identity provider says. Doing it again changes nothing.
 */
export const setPersonActive = (entityId: string, id: string, active: boolean) =>
  act(entityId, async (tx, context): Promise<StoredUser> => {
    const before = await lockKnown(tx, id)
    const from = { state: before.state, reason: before.stateReason }
    return writePerson(tx, context, before, { standing: standBy(from, { _tag: "SetActive", by: "admin", active }) })
  })

const lockKnown = async (tx: EntityTransaction, id: string): Promise<LockedUser> => {
  const user = await lockUser(tx, id)
  if (user === undefined) throw missing("There is no such person.")
  return user
}
