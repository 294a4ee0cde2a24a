import { Result } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import { userResource } from "../schema/user.ts"
import { defaultFilterLimits as limits } from "./limits.ts"
import { parseFilter } from "./parse.ts"
import { resolveFilter } from "./resolve.ts"
import { refusedFilterInSwedish } from "./swedish.ts"

const refusal = (text: string): string | undefined => {
  const read = Result.flatMap(parseFilter(text), ({ filter }) => resolveFilter(filter, userResource))
  return Result.isFailure(read) ? read.failure.detail : undefined
}

/** Words that stand in English sentences, and in no Swedish one. */
const english = /\b(the|expected|found|with|not with|must|may|cannot|holds|inside|after|such|has|have|is|of)\b/

// One of each kind of refusal.
const refused = [
  "userName",
  "userName is 1",
  "userName eq",
  "userName eq 'a'",
  'userName eq "a',
  'userName eq "a\nb"',
  'userName eq "\\x"',
  'userName eq "\\u0000"',
  'userName eq "\u0000"',
  "userName pr )",
  "(userName pr",
  "not userName pr",
  "emails[type pr",
  "emails[type[value pr] pr]",
  "userName[value pr]",
  "1 pr",
  'shoe eq "x"',
  'name.shoe eq "x"',
  'emails[shoe eq "x"]',
  'userName.shoe eq "x"',
  'name eq "x"',
  'addresses eq "x"',
  "active gt true",
  'active eq "x"',
  "active eq 1",
  'meta.created eq "x"',
  "meta.created eq true",
  "userName eq true",
  "userName gt null",
  'password eq "x"',
  'meta.version eq "x"',
  `userName eq "${"x".repeat(limits.maxLength)}"`,
  Array.from({ length: limits.maxTerms + 1 }, () => "title pr").join(" or "),
  `${"(".repeat(limits.maxDepth + 1)}title pr`,
]

it.each(refused)("says in Swedish why %j is refused", (text) => {
  const detail = refusal(text) ?? ""
  expect(detail).not.toBe("")
  const told = refusedFilterInSwedish(detail)
  expect(told).not.toBe(detail)
  expect(told.replaceAll(/"[^"]*"/g, "")).not.toMatch(english)
  // It names the same place.
  expect(told.match(/tecken \d+/)?.[0].slice(7)).toBe(detail.match(/character \d+/)?.[0].slice(10))
})

it("leaves nothing in English of whatever a filter may be", () => {
  const piece = fc.constantFrom(
    "userName",
    "active",
    "emails",
    "name",
    "meta.created",
    "x",
    "eq",
    "gt",
    "pr",
    "and",
    "or",
    "not",
    "(",
    ")",
    "[",
    "]",
    '"a"',
    "true",
    "1",
    "null",
    ".value",
    '"\\',
    "\u0000",
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const detail = refusal(pieces.join(" "))
      fc.pre(detail !== undefined)
      const told = refusedFilterInSwedish(detail ?? "")
      expect(told.replaceAll(/"[^"]*"/g, "")).not.toMatch(english)
    }),
  )
})

it("leaves another text as it is", () => {
  expect(refusedFilterInSwedish("Something else.")).toBe("Something else.")
})
