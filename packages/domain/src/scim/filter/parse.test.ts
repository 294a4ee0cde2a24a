import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseFilter } from "./parse.ts"

const parse = (text: string) => Result.getOrThrow(parseFilter(text))
const refuse = (text: string) => Result.getOrThrow(Result.flip(parseFilter(text)))
const userName = { attribute: "userName" }

describe("a comparison", () => {
  it.each(["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const)("reads %s in any case", (op) => {
    const expected = { _tag: "Compare", path: userName, op, value: "x", position: 0 }
    expect(parse(`userName ${op} "x"`).filter).toEqual(expected)
    expect(parse(`userName ${op.toUpperCase()} "x"`).filter).toEqual(expected)
  })

  it("reads pr in any case", () => {
    expect(parse(" userName Pr ").filter).toEqual({ _tag: "Present", path: userName, position: 1 })
  })

  it.each([
    ["true", { value: true }],
    ["false", { value: false }],
    ["null", { value: null }],
    ["0", { value: 0 }],
    ["-12.5e2", { value: -1250, written: "-12.5e2" }],
    ["1.0", { value: 1, written: "1.0" }],
    ["-0", { value: 0, written: "-0" }],
    ["12345678901234567890", { value: 12345678901234567000, written: "12345678901234567890" }],
    ["1e999", { value: Infinity, written: "1e999" }],
    ['""', { value: "" }],
    ['"a\\"b\\\\c\\/d"', { value: 'a"b\\c/d' }],
    ['"\\b\\f\\n\\r\\t"', { value: "\b\f\n\r\t" }],
    ['"caf\\u00e9 \\u00E9"', { value: "café é" }],
    ['"\\ud83d\\ude00 😀"', { value: "😀 😀" }],
    ['") ] and or ["', { value: ") ] and or [" }],
  ])("reads the literal %s", (literal, expected) => {
    expect(parse(`userName eq ${literal}`)).toEqual({
      filter: { _tag: "Compare", path: userName, op: "eq", position: 0, ...expected },
      notes: [],
    })
  })

  it("needs no space where a quote or parenthesis ends a word", () => {
    expect(parse('(userName eq"x")and(title pr)').filter).toMatchObject({ _tag: "And" })
  })

  it("takes tabs and line ends as spaces", () => {
    expect(parse('\tuserName\r\n eq\t"x"\n').filter).toMatchObject({ value: "x", position: 1 })
  })
})

describe("names", () => {
  it.each([
    ["urn:ietf:params:scim:schemas:core:2.0:User:userName", { attribute: "userName" }],
    ["urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", { attribute: "name", subAttribute: "givenName" }],
    ["URN:ietf:params:scim:schemas:core:2.0:User:a-b_c9", { attribute: "a-b_c9" }],
  ])("reads %s", (name, { attribute, ...rest }) => {
    expect(parse(`${name} pr`).filter).toMatchObject({
      path: { urn: expect.stringMatching(/^urn:ietf:params:scim:schemas:core:2\.0:User$/i), attribute, ...rest },
    })
  })

  it("reads $ref", () => {
    expect(parse('manager.$ref eq "x"').filter).toMatchObject({ path: { attribute: "manager", subAttribute: "$ref" } })
  })

  it("takes an operator's name as an attribute where an attribute belongs", () => {
    expect(parse("eq eq eq").filter).toMatchObject({ path: { attribute: "eq" }, op: "eq", value: "eq" })
  })
})

describe("precedence", () => {
  const shape = (text: string): string => {
    const show = (filter: ReturnType<typeof parse>["filter"]): string => {
      switch (filter._tag) {
        case "And":
          return `(${show(filter.left)} & ${show(filter.right)})`
        case "Or":
          return `(${show(filter.left)} | ${show(filter.right)})`
        case "Not":
          return `!${show(filter.filter)}`
        case "ValuePath":
          return `${filter.path.attribute}[${show(filter.filter)}]`
        default:
          return filter.path.attribute
      }
    }
    return show(parse(text).filter)
  }

  it.each([
    ["a pr or b pr and c pr", "(a | (b & c))"],
    ["a pr and b pr or c pr", "((a & b) | c)"],
    ["a pr and b pr and c pr", "((a & b) & c)"],
    ["a pr or b pr or c pr", "((a | b) | c)"],
    ["a pr and (b pr or c pr)", "(a & (b | c))"],
    ["not (a pr) and b pr", "(!a & b)"],
    ["NOT(a pr or b pr) AND c pr Or d pr", "((!(a | b) & c) | d)"],
    ["not (not (a pr))", "!!a"],
    ["((a pr))", "a"],
    ["e[a pr or b pr and not (c pr)] and d pr", "(e[(a | (b & !c))] & d)"],
    ["e [ (a pr or b pr) and c pr ]", "e[((a | b) & c)]"],
  ])("%s is %s", (text, expected) => {
    expect(shape(text)).toBe(expected)
  })

  it("reads a sub-attribute after brackets as one more term inside them (Entra's look-up by e-mail)", () => {
    const after = parse('emails[type eq "work" or primary eq true].value eq "ada@example.com"').filter
    expect(after).toMatchObject({
      _tag: "ValuePath",
      path: { attribute: "emails" },
      filter: { _tag: "And", left: { _tag: "Or" }, right: { path: { attribute: "value" }, value: "ada@example.com" } },
    })
    expect(parse("e[a pr].b pr and c pr").filter).toMatchObject({ _tag: "And", left: { filter: { _tag: "And" } } })
  })
})

describe("tolerance", () => {
  it("notes which attribute it was for", () => {
    expect(parse('emails[value eq ada@example.com].type eq True and externalId eq "x"').notes).toEqual([
      { rule: "unquoted-value", path: "emails.value" },
      { rule: "capital-boolean", path: "emails.type" },
    ])
  })
})

describe("errors", () => {
  it.each([
    ["", 0, "expected an attribute such as userName, found the end"],
    ["   ", 3, "expected an attribute such as userName, found the end"],
    ["userName", 8, "expected an operator such as eq, found the end"],
    ["userName eq", 11, "expected a value in double quotes, a number, true or false, found the end"],
    ['userName equals "x"', 9, 'expected an operator such as eq, found "equals"'],
    ['userName = "x"', 9, 'expected an operator such as eq, found "="'],
    ["userName eq 'ada'", 12, `expected a value in double quotes, a number, true or false, found "'ada'"`],
    ["userName eq “ada”", 12, 'expected a value in double quotes, a number, true or false, found "“ada”"'],
    ["userName eq and title pr", 12, 'expected a value in double quotes, a number, true or false, found "and"'],
    ["userName eq (x)", 12, 'expected a value in double quotes, a number, true or false, found "("'],
    ['"userName" eq "x"', 0, "expected an attribute such as userName, found a quoted value"],
    ['userName eq "x', 12, "the quote that opens here is never closed"],
    ['userName eq "x\\"', 12, "the quote that opens here is never closed"],
    ['userName eq "a\\x"', 14, "this is no JSON escape; write \\\\ for a backslash, \\u00e9 for é"],
    ['userName eq "\\u12G4"', 13, "this is no JSON escape; write \\\\ for a backslash, \\u00e9 for é"],
    ['userName eq "a\tb"', 14, "a control character in quotes must be written as \\n, \\t or \\u00…"],
    ['userName eq "\\u0000"', 12, "the value holds U+0000 or half a surrogate pair, which no attribute can hold"],
    ['userName eq "\\ud83d"', 12, "the value holds U+0000 or half a surrogate pair, which no attribute can hold"],
    [
      'userName eq "\\ude00\\ud83d"',
      12,
      "the value holds U+0000 or half a surrogate pair, which no attribute can hold",
    ],
    ["userName eq a\0b", 13, "U+0000 or half a surrogate pair, which no attribute can hold"],
    ['userName eq "😀\ud83d"', 15, "U+0000 or half a surrogate pair, which no attribute can hold"],
    ['userName eq "x" title pr', 16, 'expected and, or, or the end of the filter, found "title"'],
    ['userName eq "x" and', 19, "expected an attribute such as userName, found the end"],
    ["and title pr", 0, 'expected an attribute such as userName, found "and"'],
    ["title pr and or title pr", 13, 'expected an attribute such as userName, found "or"'],
    ["not title pr", 4, 'expected "(" after not, found "title"'],
    ["(title pr", 9, 'expected and, or, or ")", found the end'],
    ["(title pr]", 9, 'expected and, or, or ")", found "]"'],
    ["title pr)", 8, 'expected and, or, or the end of the filter, found ")"'],
    ["()", 1, 'expected an attribute such as userName, found ")"'],
    ["emails[", 7, "expected an attribute such as userName, found the end"],
    ["emails[]", 7, 'expected an attribute such as userName, found "]"'],
    ["emails[type pr", 14, 'expected and, or, or "]", found the end'],
    ["emails[type pr)", 14, 'expected and, or, or "]", found ")"'],
    ["emails[a[b pr]]", 8, "brackets inside brackets are not allowed"],
    ["emails[type pr].value", 21, "expected an operator such as eq, found the end"],
    ["emails[type pr]. pr", 16, 'expected an attribute such as userName, found ""'],
    ["name.given.name pr", 0, 'expected an attribute such as userName, found "name.given.name"'],
    ["__proto__ pr", 0, 'expected an attribute such as userName, found "__proto__"'],
    ['a.constructor eq "x"', 0, 'expected an attribute such as userName, found "a.constructor"'],
    ["9lives pr", 0, 'expected an attribute such as userName, found "9lives"'],
  ])("%j at %d", (text, position, what) => {
    expect(refuse(text)).toMatchObject({
      _tag: "InvalidFilter",
      status: 400,
      scimType: "invalidFilter",
      position,
      detail: `The filter cannot be read at character ${position + 1}: ${what}.`,
    })
  })

  it("never splits a surrogate pair when it shortens what it found", () => {
    const { detail } = refuse(`userName ${"😀".repeat(40)}`)
    expect(detail.isWellFormed()).toBe(true)
    expect(detail.length).toBeLessThan(160)
  })
})

describe("limits", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}title pr${")".repeat(depth)}`
  const terms = (count: number) => Array.from({ length: count }, () => "title pr").join(" or ")

  it("reads up to 8,192 characters", () => {
    const padded = (length: number) => "title pr".padEnd(length)
    expect(parse(padded(8192)).filter).toMatchObject({ _tag: "Present" })
    expect(refuse(padded(8193))).toMatchObject({ position: 8192 })
  })

  it("reads 20 parentheses and brackets inside one another", () => {
    expect(parse(nested(20)).filter).toMatchObject({ _tag: "Present" })
    expect(refuse(nested(21))).toMatchObject({ position: 20 })
    expect(refuse(`${"(".repeat(20)}emails[type pr]`)).toMatchObject({ position: 26 })
    expect(refuse(`emails[${nested(20)}]`)).toMatchObject({ position: 26 })
    expect(refuse("not (".repeat(21))).toMatchObject({ position: 104 })
  })

  it("reads 100 terms, however they are joined", () => {
    expect(parse(terms(100)).filter).toMatchObject({ _tag: "Or" })
    expect(refuse(terms(101)).detail).toContain("at most 100 comparisons")
    const brackets = Array.from({ length: 51 }, () => "emails[type pr].value pr").join(" and ")
    expect(refuse(brackets).detail).toContain("at most 100 comparisons")
  })

  it("takes other limits", () => {
    const limits = { maxLength: 30, maxDepth: 1, maxTerms: 2 }
    expect(Result.isSuccess(parseFilter("(a pr and b pr)", limits))).toBe(true)
    expect(Result.isFailure(parseFilter("((a pr))", limits))).toBe(true)
    expect(Result.isFailure(parseFilter("a pr or b pr or c pr", limits))).toBe(true)
    expect(Result.isFailure(parseFilter("a pr".padEnd(31), limits))).toBe(true)
  })

  it.each(["(", "[", "not(", "a[", "a[b eq ", '"', "\\", "a pr or "])("survives a bomb of %j", (piece) => {
    const bomb = piece.repeat(Math.floor(8192 / piece.length))
    expect(Result.isFailure(parseFilter(bomb))).toBe(true)
    expect(Result.isFailure(parseFilter(bomb, { maxLength: 1e9, maxDepth: 20, maxTerms: 100 }))).toBe(true)
  })
})

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "(",
      ")",
      "[",
      "]",
      ".",
      "\\",
      '"',
      "'",
      " ",
      "  ",
      "\0",
      "\ud800",
      "😀",
      "eq",
      "pr",
      "and",
      "or",
      "not",
    ),
    fc.constantFrom(
      "userName",
      "emails",
      "__proto__",
      "co",
      "true",
      "True",
      "null",
      "1.5e3",
      '"x"',
      '"\\u00e9"',
      "urn:a:b",
    ),
  )
  const garbage = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(" ")),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")),
  )

  it("is read or refused with a position inside it, never thrown at", () => {
    fc.assert(
      fc.property(garbage, (text) => {
        const read = parseFilter(text)
        if (Result.isSuccess(read)) return
        expect(read.failure._tag).toBe("InvalidFilter")
        expect(read.failure.position).toBeGreaterThanOrEqual(0)
        expect(read.failure.position).toBeLessThanOrEqual(text.length)
        expect(read.failure.detail.isWellFormed() && !read.failure.detail.includes("\0")).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })
})
