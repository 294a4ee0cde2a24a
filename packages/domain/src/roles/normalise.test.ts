import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hasHidden, normalise, tidy } from "./normalise.ts"

describe("normalise", () => {
  it.each([
    ["Manager", "manager"],
    ["  ADMINISTRATOR ", "administrator"],
    ["IT \t\n admins", "it admins"],
    ["IT\u00A0admins", "it admins"],
    ["Mana\u200Bger", "manager"],
    ["\uFEFFManager\u2060", "manager"],
    ["Man\u0000ager", "manager"],
    ["Ｍａｎａｇｅｒ", "manager"],
    ["Straße", "strasse"],
    ["ADMINISTRATÖR", "administratör"],
    ["I", "i"],
    ["\u200B", ""],
    ["Sales, North", "sales, north"],
  ])("reads %j as %j", (text, normalised) => {
    expect(normalise(text)).toBe(normalised)
  })

  it("leaves diacritics out only where that is asked for", () => {
    expect(normalise("Administratör", true)).toBe("administrator")
    expect(normalise("Øyvind", true)).toBe("øyvind")
    expect(normalise("é")).toBe(normalise("e\u0301"))
  })

  it.each([false, true])("gives the same when done twice (without diacritics: %s)", (ignoreDiacritics) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalise(text, ignoreDiacritics)
        expect(normalise(once, ignoreDiacritics)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })
})

it("hasHidden finds what nobody sees, and not white space", () => {
  expect(["Mana\u200Bger", "\uFEFFUser", "a\u0000b", "soft\u00ADhyphen"].map(hasHidden)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(["Manager", " a\tb ", "Straße", ""].map(hasHidden)).toEqual([false, false, false, false])
})

it("tidy keeps capitals", () => {
  expect(tidy(" Sales \u200B  Leads ")).toBe("Sales Leads")
})
