import type { Json, JsonObject } from "@rollcall/domain/scim"
import type { ProvisioningEvent } from "../events.ts"
import { eventHash } from "./event-hash.ts"

/** An event of an entity before it is sealed. */
export type UnsealedEvent = Omit<ProvisioningEvent, "salt" | "rowHash" | "at">

/** Seals an event with a salted hash of all it says, of whom and when. */
export const sealEvent = (entityId: string, at: Date, salt: Uint8Array, event: UnsealedEvent): ProvisioningEvent => ({
  ...event,
  salt,
  at,
  rowHash: eventHash(salt, { ...jsonOf({ ...event }), entityId, at: at.toISOString() }),
})

/** An event's fields that are JSON: what the hash covers. */
const jsonOf = (event: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(event).filter((entry): entry is [string, Json] => entry[1] !== undefined))
