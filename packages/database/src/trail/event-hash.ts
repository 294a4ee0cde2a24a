import { isJsonArray, isJsonObject, type Json } from "@rollcall/domain/scim"
import { createHash } from "node:crypto"

/**
 * The salted hash that seals an event's content: the salt keeps the hash from giving away a person once the content
 * is erased, and the worker chains the hashes in commit order.
 */
export const eventHash = (salt: Uint8Array, row: Json): Uint8Array =>
  createHash("sha256").update(salt).update(canonical(row)).digest()

/** JSON with its object keys in order, so that equal values give equal text. */
export const canonical = (value: Json): string => {
  if (isJsonArray(value)) return `[${value.map(canonical).join(",")}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
  return `{${entries.join(",")}}`
}
