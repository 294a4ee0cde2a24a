import { Result } from "effect"
import type { InvalidFilter } from "../error.ts"
import { type Cursor, findUnstorable, invalidAt, type Token } from "./cursor.ts"

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
])

/** Reads the JSON string (RFC 8259 §7) that begins at a token, and moves the cursor past it. */
export const readString = (cursor: Cursor, { start }: Token): Result.Result<string, InvalidFilter> => {
  const { text } = cursor
  let value = ""
  let at = start + 1
  for (;;) {
    const unit = text[at]
    if (unit === undefined) return Result.fail(invalidAt(start, "the quote that opens here is never closed"))
    if (unit === '"') break
    if (unit < " ")
      return Result.fail(invalidAt(at, "a control character in quotes must be written as \\n, \\t or \\u00…"))
    if (unit !== "\\") {
      value += unit
      at++
      continue
    }
    const escape = text[at + 1] ?? ""
    const hex = escape === "u" ? text.slice(at + 2, at + 6) : ""
    const decoded = /^[0-9A-Fa-f]{4}$/.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : escapes.get(escape)
    if (decoded === undefined) {
      return Result.fail(invalidAt(at, "this is no JSON escape; write \\\\ for a backslash, \\u00e9 for é"))
    }
    value += decoded
    at += 2 + hex.length
  }
  if (findUnstorable(value) >= 0) {
    return Result.fail(invalidAt(start, "the value holds U+0000 or half a surrogate pair, which no attribute can hold"))
  }
  cursor.at = at + 1
  return Result.succeed(value)
}
