import { findNameHolders, insertUser } from "@rollcall/database"
import { isActive, transition, type User } from "@rollcall/domain/directory"
import { fold, type Json, userResource, validateResource } from "@rollcall/domain/scim"
import { settleRoles } from "@rollcall/provisioning"
import { Result } from "effect"
import { act, nameTaken } from "./act.ts"
import { invalid } from "./refusal.ts"

/** Adds a person by hand. They belong to no connection until an identity provider's first update links them. */
export const createManualUser = (entityId: string, resource: Json) =>
  act(entityId, async (tx, context): Promise<User> => {
    const { now, newId, rules, record, touch } = context
    const validated = Result.getOrElse(validateResource(resource, userResource), (error) => {
      throw invalid(error.detail, "path" in error ? error.path : undefined)
    })
    const { active = true, ...attributes } = validated.resource
    const standing = Result.getOrThrow(transition(undefined, { _tag: "Create", by: "admin", active: active === true }))
    const at = new Date(now).toISOString()
    const user: User = {
      entityId: tx.entityId,
      id: newId(),
      origin: "manual",
      state: standing.state,
      stateReason: standing.reason,
      stateSince: at,
      attributes,
      version: 1,
      createdAt: at,
      modifiedAt: at,
    }
    const { userName = "" } = attributes
    const holders = await findNameHolders(tx, typeof userName === "string" ? fold(userName) : "")
    if (holders.living !== undefined) throw nameTaken()
    insertUser(tx, user)
    const isLetIn = isActive(user.state)
    const subject = { userId: user.id, isActive: isLetIn, teams: [], signals: [] }
    const { events } = await settleRoles(tx, { now: at, rules: await rules.of(tx), mode: "recompute" }, [subject])
    for (const { outcome: _, ...event } of events) record(event)
    touch([user.id])
    return user
  })
