import { isDeepStrictEqual } from "node:util"
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { AttributePath } from "../schema/attribute-path.ts"
import type { Compare, Filter } from "./ast.ts"
import { parseFilter } from "./parse.ts"
import { printFilter } from "./print.ts"

const parse = (text: string): Filter => Result.getOrThrow(parseFilter(text, limits)).filter
const limits = { maxLength: 1e6, maxDepth: 100, maxTerms: 1e4 }

describe("printFilter", () => {
  it.each([
    ['userName  EQ   "ada"', 'userName eq "ada"'],
    ["(((title pr)))", "title pr"],
    ["(a pr and b pr) or (c pr and d pr)", "a pr and b pr or c pr and d pr"],
    ["(a pr or b pr) and c pr", "(a pr or b pr) and c pr"],
    ["a pr and (b pr and c pr)", "a pr and (b pr and c pr)"],
    ["(a pr and b pr) and c pr", "a pr and b pr and c pr"],
    ["NOT((a pr))", "not (a pr)"],
    ["not (a pr) and b pr", "not (a pr) and b pr"],
    ["a.b eq 12345678901234567890", "a.b eq 12345678901234567890"],
    ["a eq jyoung", 'a eq "jyoung"'],
    ["a eq True", "a eq true"],
    ["a eq null", "a eq null"],
    ['a eq "\\u0041\\n\\""', 'a eq "A\\n\\""'],
    ['emails[type eq "work"].value eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ["emails[(a pr or b pr)].c pr", "emails[(a pr or b pr) and c pr]"],
    ["urn:a:2.0:User:b.c sw 1.50", "urn:a:2.0:User:b.c sw 1.50"],
  ])("%s → %s", (text, canonical) => {
    expect(printFilter(parse(text))).toBe(canonical)
    expect(printFilter(parse(canonical))).toBe(canonical)
  })

  it("is read back as the same filter", () => {
    fc.assert(
      fc.property(filter, (original) => {
        expect(withoutPositions(parse(printFilter(original)))).toEqual(original)
      }),
      { numRuns: 4000 },
    )
  })

  it("has no parentheses to spare", () => {
    fc.assert(
      fc.property(filter, (original) => {
        const text = printFilter(original)
        const readsTheSame = withoutOnePair(text).filter((shorter) => {
          const read = parseFilter(shorter, limits)
          return Result.isSuccess(read) && isDeepStrictEqual(withoutPositions(read.success.filter), original)
        })
        expect(readsTheSame).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})

const name = fc
  .stringMatching(/^[A-Za-z$][A-Za-z0-9_$-]{0,8}$/)
  .filter((text) => !/^(?:and|or|not|__proto__|constructor|prototype)$/i.test(text))
const urn = fc.constantFrom(
  "urn:ietf:params:scim:schemas:core:2.0:User",
  "URN:x:y",
  "urn:a.b:1.0-c:d(e)".replace(/[()]/g, "_"),
)
const path: fc.Arbitrary<AttributePath> = fc.record(
  { urn, attribute: name, subAttribute: name },
  { requiredKeys: ["attribute"] },
)
const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0") && text.isWellFormed())
const numeral = fc.stringMatching(/^-?(?:0|[1-9][0-9]{0,24})(?:\.[0-9]{1,3})?(?:[eE][+-]?[0-9]{1,3})?$/)
const value: fc.Arbitrary<Pick<Compare, "value" | "written">> = fc.oneof(
  fc.record({ value: fc.oneof(storable, fc.boolean(), fc.constant(null)) }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => ({ value: number + 0 })),
  numeral.map((text) => {
    const number = Number(text) + 0
    return String(number) === text ? { value: number } : { value: number, written: text }
  }),
)
const term = fc.oneof(
  fc
    .record({ path, op: fc.constantFrom("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"), literal: value })
    .map(({ literal, ...rest }): Filter => ({ _tag: "Compare", ...rest, ...literal, position: 0 })),
  path.map((named): Filter => ({ _tag: "Present", path: named, position: 0 })),
)
const combined = (inner: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.oneof(
    fc
      .record({ _tag: fc.constantFrom("And", "Or"), left: inner, right: inner })
      .map(({ _tag, left, right }): Filter => ({ _tag, left, right })),
    inner.map((of): Filter => ({ _tag: "Not", filter: of })),
  )
const nest = (leaf: fc.Arbitrary<Filter>, depth: number): fc.Arbitrary<Filter> =>
  depth === 0
    ? leaf
    : fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 2, arbitrary: combined(nest(leaf, depth - 1)) })
const valuePath = fc
  .record({ path, filter: nest(term, 3) })
  .map((parts): Filter => ({ _tag: "ValuePath", ...parts, position: 0 }))
const filter = nest(fc.oneof({ weight: 3, arbitrary: term }, { weight: 1, arbitrary: valuePath }), 4)

const withoutPositions = (node: Filter): Filter => {
  switch (node._tag) {
    case "And":
    case "Or":
      return { ...node, left: withoutPositions(node.left), right: withoutPositions(node.right) }
    case "Not":
      return { ...node, filter: withoutPositions(node.filter) }
    case "ValuePath":
      return { ...node, filter: withoutPositions(node.filter), position: 0 }
    default:
      return { ...node, position: 0 }
  }
}

/** The text without one pair of parentheses, in every way; those of `not (…)` and inside quotes aside. */
const withoutOnePair = (text: string): ReadonlyArray<string> => {
  const open: Array<number> = []
  const shorter: Array<string> = []
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === "\\") at++
    else if (text[at] === '"') quoted = !quoted
    else if (!quoted && text[at] === "(") open.push(at)
    else if (!quoted && text[at] === ")") {
      const start = open.pop() ?? 0
      if (!text.slice(0, start).endsWith("not ")) {
        shorter.push(text.slice(0, start) + text.slice(start + 1, at) + text.slice(at + 1))
      }
    }
  }
  return shorter
}
