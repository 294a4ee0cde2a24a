import { isJsonArray, type Json } from "../scim/json.ts"

const longestText = 500
const deepest = 6
const mostParts = 60

/** A text no longer than so many characters, without half a character. */
export const shorten = (text: string, most: number): string =>
  (text.length > most ? `${text.slice(0, most - 1)}…` : text).toWellFormed()

/**
 * A text no longer than so many characters, that PostgreSQL stores. What is sent is refused if it cannot be stored; but
 * JSON inside a string may spell such characters as escapes, and they come to light here.
 */
export const cut = (text: string, most: number): string => shorten(text, most).replaceAll("\0", "\uFFFD")

const isKept = (text: string): boolean => text.length <= longestText && text.isWellFormed() && !text.includes("\0")

/**
 * A value as an explanation keeps it: as it was sent if that is short, else its beginning as a text. What is stored of a
 * value, and compared, is thereby small whatever came.
 */
export const shortJson = (value: Json): Json => {
  if (typeof value === "string") return cut(value, longestText)
  return typeof value !== "object" || isShort(value) ? value : cut(beginning(value, 0), longestText)
}

const isShort = (value: Json): boolean => {
  let level: ReadonlyArray<Json> = [value]
  let parts = 0
  for (let depth = 0; level.length > 0; depth++) {
    parts += level.length
    if (depth > deepest || parts > mostParts) return false
    const below: Array<Json> = []
    for (const item of level) {
      if (typeof item === "string" && !isKept(item)) return false
      if (typeof item !== "object" || item === null) continue
      const inner = Object.entries(item)
      if (inner.length > mostParts || inner.some(([name]) => !isKept(name))) return false
      for (const [, part] of inner) below.push(part)
    }
    level = below
  }
  return true
}

/** JSON as far as it matters for a beginning. */
const beginning = (value: Json, depth: number): string => {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(typeof value === "string" ? cut(value, longestText) : value)
  }
  if (depth > deepest) return "…"
  const isArray = isJsonArray(value)
  let text = ""
  for (const [name, part] of Object.entries(value)) {
    if (text.length > longestText) break
    const inner = beginning(part, depth + 1)
    text += `${text === "" ? "" : ","}${isArray ? inner : `${JSON.stringify(cut(name, longestText))}:${inner}`}`
  }
  return isArray ? `[${text}]` : `{${text}}`
}
