import { findNameHolders } from "@rollcall/database"
import type { User } from "@rollcall/domain/directory"
import { fold, type JsonObject } from "@rollcall/domain/scim"
import { act, nameTaken } from "../act.ts"
import { readAttributes } from "./read-attributes.ts"
import { addPerson, standBy } from "./write-person.ts"

/** Adds a person by hand. They belong to no connection until an identity provider's first update links them. */
export const createManualUser = (entityId: string, resource: JsonObject) =>
  act(entityId, async (tx, context): Promise<User> => {
    const { active = true, ...attributes } = readAttributes(resource)
    const standing = standBy(undefined, { _tag: "Create", by: "admin", active: active === true })
    const at = new Date(context.now).toISOString()
    const { userName = "" } = attributes
    const holders = await findNameHolders(tx, typeof userName === "string" ? fold(userName) : "")
    if (holders.living !== undefined) throw nameTaken()
    const user: User = {
      entityId: tx.entityId,
      id: context.newId(),
      origin: "manual",
      state: standing.state,
      stateReason: standing.reason,
      stateSince: at,
      attributes,
      version: 1,
      createdAt: at,
      modifiedAt: at,
      ...(holders.lastGone === undefined ? {} : { previousId: holders.lastGone }),
    }
    await addPerson(tx, context, user)
    return user
  })
