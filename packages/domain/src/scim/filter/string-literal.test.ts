import { Result } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import { openCursor, peek } from "./cursor.ts"
import { defaultFilterLimits } from "./limits.ts"
import { readString } from "./string-literal.ts"

const read = (text: string) => {
  const cursor = openCursor(text, 0, defaultFilterLimits)
  const value = readString(cursor, peek(cursor))
  return { value, at: cursor.at }
}

it("reads every JSON string as JSON.parse does and stops behind it", () => {
  const escaped = fc
    .string({ unit: "grapheme" })
    .filter((text) => !text.includes("\0"))
    .map((text) => JSON.stringify(text).replaceAll(/[^ -~]/gu, escapeUnits))
  fc.assert(
    fc.property(escaped, (literal) => {
      const { value, at } = read(`${literal} and`)
      expect(Result.getOrThrow(value)).toBe(JSON.parse(literal))
      expect(at).toBe(literal.length)
    }),
    { numRuns: 2000 },
  )
})

it("refuses what JSON.parse refuses", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', "\\", "u", "0", "a", "n", "\n", "\u007f") }), (inner) => {
      const literal = `"${inner}"`
      const { value, at } = read(literal)
      const ours = Result.isSuccess(value) && at === literal.length
      expect(ours).toBe(parsesAsJson(literal) && !JSON.parse(literal).includes("\0"))
    }),
    { numRuns: 5000 },
  )
})

const escapeUnits = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("")

const parsesAsJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
