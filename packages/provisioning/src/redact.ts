import { isJsonArray, isJsonObject, type Json, type JsonObject } from "@rollcall/domain/scim"

const redacted = "[redacted]"
const token = /rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}/g
const mostCharacters = 65_536

/**
 * A body as it may be kept: no passwords, no tokens, nothing PostgreSQL cannot store, and a note of its size in place
 * of one that is too long to keep.
 */
export const redact = (body: Json): JsonObject => {
  const size = JSON.stringify(body).length
  if (size > mostCharacters) return { omitted: "too long to keep", characters: size }
  const kept = redactValue(body)
  return isJsonObject(kept) ? kept : { value: kept }
}

const redactValue = (value: Json): Json => {
  if (typeof value === "string") return value.replace(token, redacted).replaceAll("\0", "\uFFFD").toWellFormed()
  if (isJsonArray(value)) return value.map(redactValue)
  if (!isJsonObject(value)) return value
  const path = value["path"]
  const secretTarget = typeof path === "string" && namesPassword(path)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replaceAll("\0", "\uFFFD").toWellFormed()
      return [name, namesPassword(key) || (secretTarget && key === "value") ? redacted : redactValue(inner)]
    }),
  )
}

const namesPassword = (name: string): boolean => /(^|[:.])password$/i.test(name.trim())
