import { expect, it } from "vitest"
import { capitalised, day, list, numberWord, quote, visible } from "./phrase.ts"

it("visible shows what nobody would see, and cuts what is long", () => {
  expect(visible("Mana\u200Bger")).toBe("Mana⟨U+200B⟩ger")
  expect(visible("a\u202Eb\u0000\n\u2028")).toBe("a⟨U+202E⟩b⟨U+0000⟩⟨U+000A⟩⟨U+2028⟩")
  expect(visible("\u{E0041}")).toBe("⟨U+E0041⟩")
  expect(visible(" Straße ")).toBe(" Straße ")
  expect(visible("x".repeat(100))).toHaveLength(60)
  expect(quote("  A ")).toBe('"  A "')
})

it("list joins words as in a sentence", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((words) => list(words))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ])
  expect(list(["a", "b"], "or")).toBe("a or b")
})

it("day writes a date as people do, and leaves what is none", () => {
  expect(day("2026-11-23T23:59:59.999Z")).toBe("23 November 2026")
  expect(day("2026-01-02")).toBe("2 January 2026")
  expect(day("2026-13-02")).toBe("2026-13-02")
  expect(day("soon")).toBe("soon")
})

it("numberWord and capitalised begin a sentence", () => {
  expect([numberWord(2), numberWord(10), numberWord(11), capitalised("team"), capitalised("")]).toEqual([
    "Two",
    "Ten",
    "11",
    "Team",
    "",
  ])
})
