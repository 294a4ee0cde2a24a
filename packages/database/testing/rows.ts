import type { Team, User } from "@rollcall/domain/directory"
import type { JsonObject } from "@rollcall/domain/scim"
import { uuidv7 } from "uuidv7"
import type { Database } from "../src/database.ts"
import { insertEntity } from "../src/entities.ts"
import { withEntity } from "../src/with-entity.ts"

/** Adds an entity of its own; returns its id. */
export const addEntity = async (database: Database): Promise<string> => {
  const id = uuidv7()
  await withEntity(database, id, (tx) => insertEntity(tx, { id, slug: id, name: `Entity ${id}` }, new Date(), uuidv7))
  return id
}

/** A user of an entity with these attributes. */
export const aUser = (entityId: string, attributes: JsonObject, overrides: Partial<User> = {}): User => {
  const at = "2026-01-01T00:00:00.000Z"
  return {
    entityId,
    id: uuidv7(),
    origin: "manual",
    state: "active",
    stateReason: "created-by-admin",
    stateSince: at,
    attributes,
    version: 1,
    createdAt: at,
    modifiedAt: at,
    ...overrides,
  }
}

/** A team of an entity with these attributes. */
export const aTeam = (entityId: string, attributes: Partial<Team> & Pick<Team, "displayName">): Team => {
  const at = "2026-01-01T00:00:00.000Z"
  return {
    entityId,
    id: uuidv7(),
    origin: "idp",
    state: "active",
    version: 1,
    createdAt: at,
    modifiedAt: at,
    ...attributes,
  }
}
