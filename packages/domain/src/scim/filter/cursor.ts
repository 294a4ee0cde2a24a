import type { DialectNote } from "../dialect-note.ts"
import { InvalidFilter } from "../error.ts"
import type { FilterLimits } from "./limits.ts"

/** Where the parser stands in a text. The only mutable thing in this folder; it never leaves a call of the parser. */
export interface Cursor {
  readonly text: string
  readonly limits: FilterLimits
  readonly notes: Array<DialectNote>
  at: number
  terms: number
}

/** The next piece of the text. A `string` is only known to begin here: it is decoded when it is read. */
export interface Token {
  readonly kind: "word" | "string" | "(" | ")" | "[" | "]" | "end"
  readonly text: string
  readonly start: number
}

export const openCursor = (text: string, at: number, limits: FilterLimits): Cursor => ({
  text,
  limits,
  notes: [],
  at,
  terms: 0,
})

/** The next token; the cursor moves over white space only. */
export const peek = (cursor: Cursor): Token => {
  const { text } = cursor
  while (isSpace(text[cursor.at])) cursor.at++
  const start = cursor.at
  const first = text[start]
  if (first === undefined) return { kind: "end", text: "", start }
  if (first === '"') return { kind: "string", text: first, start }
  if (first === "(" || first === ")" || first === "[" || first === "]") return { kind: first, text: first, start }
  let end = start + 1
  while (end < text.length && !isBoundary(text[end])) end++
  return { kind: "word", text: text.slice(start, end), start }
}

/** Moves past a token. */
export const consume = (cursor: Cursor, token: Token): void => {
  cursor.at = token.start + token.text.length
}

/** The error for a token that does not belong where it stands. People count characters from 1. */
export const unexpected = (expected: string, token: Token): InvalidFilter =>
  invalidAt(token.start, `expected ${expected}, found ${describeToken(token)}`)

export const invalidAt = (position: number, what: string): InvalidFilter =>
  new InvalidFilter({ position, detail: `The filter cannot be read at character ${position + 1}: ${what}.` })

/** The place of the first character PostgreSQL cannot store (U+0000, half a surrogate pair), or -1. */
export const findUnstorable = (text: string): number => {
  const nul = text.indexOf("\0")
  if (nul >= 0 || text.isWellFormed()) return nul
  const repaired = text.toWellFormed()
  let at = 0
  while (text[at] === repaired[at]) at++
  return at
}

const describeToken = (token: Token): string => {
  if (token.kind === "end") return "the end"
  if (token.kind === "string") return "a quoted value"
  return token.text.length > 60 ? `"${token.text.slice(0, 57).toWellFormed()}…"` : `"${token.text}"`
}

const isSpace = (unit: string | undefined): boolean => unit === " " || unit === "\t" || unit === "\n" || unit === "\r"

const isBoundary = (unit: string | undefined): boolean =>
  isSpace(unit) || unit === '"' || unit === "(" || unit === ")" || unit === "[" || unit === "]"
