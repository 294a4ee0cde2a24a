import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isEmailUserName } from "./user-name.ts"

describe("isEmailUserName", () => {
  it.each([
    "ada@example.com",
    "Ada.Lovelace+x@Example.co.uk",
    "a@b.c",
    "o'brien@example.com",
    "ada@bücher.example",
    "åda@example.com",
    "ada_example.org#EXT#@tenant.onmicrosoft.com",
  ])("takes %s", (userName) => {
    expect(isEmailUserName(userName)).toBe(true)
  })

  it.each([
    "",
    "ada",
    "ada.lovelace",
    "EXAMPLE\\ada",
    "@",
    "@example.com",
    "ada@",
    "ada@example",
    "ada@example.",
    "ada@.com",
    "ada@example..com",
    "ada@example.com@",
    "ada @example.com",
    "ada@exa mple.com",
    " ada@example.com",
    "ada@example.com\n",
    "ada\0@example.com",
    "ada\u00a0@example.com",
  ])("refuses %j", (userName) => {
    expect(isEmailUserName(userName)).toBe(false)
  })

  it("wants an @ and a dot after it, and decides in linear time", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "@", ".", " "), maxLength: 12 }), (userName) => {
        expect(isEmailUserName(userName)).toBe(/^[^ ]+@[^ @.]+(\.[^ @.]+)+$/.test(userName))
      }),
      { numRuns: 2000 },
    )
    expect(isEmailUserName(`a@${"a.".repeat(200_000)}`)).toBe(false)
    expect(isEmailUserName("@".repeat(200_000))).toBe(false)
  })
})
