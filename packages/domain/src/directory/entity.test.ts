import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { slugOf } from "./entity.ts"

describe("slugOf", () => {
  it.each([
    ["Acme", "acme"],
    ["Åkerlund & Söner AB", "akerlund-soner-ab"],
    ["  Acme,  Inc. ", "acme-inc"],
    ["A\u030akerlund", "akerlund"],
    ["Straße 7", "strasse-7"],
    ["ＡＣＭＥ", "acme"],
    ["ﬁne", "fine"],
    ["İstanbul", "istanbul"],
    ["Ελλάς", "entity"],
    ["株式会社", "entity"],
    ["株式会社 Acme", "acme"],
    ["Acme 株式会社", "acme"],
    ["---", "entity"],
    ["", "entity"],
    ["\0", "entity"],
    ["Sign in", "sign-in-1"],
    ["API", "api-1"],
    ["a_b.c/d", "a-b-c-d"],
    ["x".repeat(60), "x".repeat(40)],
    // The cut leaves no hyphen behind.
    [`${"x".repeat(39)} yz`, "x".repeat(39)],
    [`& ${"x".repeat(38)} yz`, "x".repeat(38)],
  ])("of %j is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it("can stand in an address, whatever the name, and is its own slug", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 100 }),
      fc.string({ unit: fc.constantFrom(...Array.from("aÅß -&株ﬃİ\u0301")), maxLength: 100 }),
    )
    fc.assert(
      fc.property(name, (given) => {
        const slug = slugOf(given)
        expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        expect(slug.length).toBeLessThanOrEqual(40)
        expect(slugOf(slug)).toBe(slug)
      }),
      { numRuns: 5000 },
    )
  })
})
