import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { longestShown, shownValue } from "./shown-value.ts"

describe("shownValue", () => {
  it.each([
    ["Manager ", "Manager "],
    ["Mana\u200Bger", "Mana<U+200B>ger"],
    ["a\u00A0b", "a<U+00A0>b"],
    ["a\u0000b\nc", "a<U+0000>b<U+000A>c"],
    ["a\uD800b", "a<U+D800>b"],
    ["Åke 😀", "Åke 😀"],
    [null, "null"],
    [true, "true"],
    [["a", 1, { b: [] }], '["a",1,{"b":[]}]'],
    [{ "a\u200B": {} }, '{"a<U+200B>":{}}'],
  ])("shows %j as %s", (value: Json, text) => {
    expect(shownValue(value)).toBe(text)
  })

  it("cuts what is too long, and never between the halves of a character", () => {
    expect(shownValue("abcdef", 6)).toBe("abcdef")
    expect(shownValue("abcdefg", 6)).toBe("abcde…")
    expect(shownValue("abcd😀fg", 6)).toBe("abcd\uFFFD…")
  })

  it("is the JSON of a value, or its start, in characters that can be seen and stored", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shown = shownValue(value as Json)
        expect(shown.length).toBeLessThanOrEqual(longestShown)
        expect(shown).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u)
        const whole = JSON.stringify(value)
        const plain = typeof value !== "string" && /^[\x20-\x7e]*$/.test(whole)
        expect(
          !plain || shown === (whole.length <= longestShown ? whole : `${whole.slice(0, longestShown - 1)}…`),
        ).toBe(true)
      }),
    )
  })
})
