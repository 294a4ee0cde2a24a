import { isJsonArray, isJsonObject, type Json, type JsonObject, sameName } from "@rollcall/domain/scim"

const redacted = "[redacted]"
const token = /rc[lk]_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}/g
const mostCharacters = 65_536
/** What any body must have somewhere, as JSON, that is not kept as it is. */
const suspicious = /password|rc[lk]_|\\u(?:0000|d[89a-f])/i

/**
 * A body as it may be kept: no passwords, no tokens, nothing PostgreSQL cannot store, and a note of its size in place
 * of one that is too long to keep.
 */
export const redact = (body: Json): JsonObject => {
  const text = JSON.stringify(body)
  if (text.length > mostCharacters) return { omitted: "too long to keep", characters: text.length }
  const kept = suspicious.test(text) ? redactValue(body) : body
  return isJsonObject(kept) ? kept : { value: kept }
}

/** The same for a text. */
export const redactText = (text: string): string =>
  text.replace(token, redacted).replaceAll("\0", "\uFFFD").toWellFormed()

const redactValue = (value: Json): Json => {
  if (typeof value === "string") return redactText(value)
  if (isJsonArray(value)) return value.map(redactValue)
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value)
  // The members of a PATCH operation are read in any capitals.
  const secretTarget = entries.some(
    ([key, path]) => sameName(key, "path") && typeof path === "string" && namesPassword(path),
  )
  return Object.fromEntries(
    entries.map(([key, inner]) => {
      const secret = namesPassword(key) || (secretTarget && sameName(key, "value"))
      return [redactText(key), secret ? redacted : redactValue(inner)]
    }),
  )
}

const namesPassword = (name: string): boolean => /(^|[:.])password$/i.test(name.trim())
