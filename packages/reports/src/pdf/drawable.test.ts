import { describe, expect, it } from "vitest"
import { newPen } from "./drawable.ts"
import { isDrawable } from "./fonts.ts"

const covered = (text: string): boolean =>
  Array.from(text).every((character) => isDrawable(character.codePointAt(0) ?? 0))

describe("the font", () => {
  it("draws Latin, Greek and Cyrillic", () => {
    for (const text of [
      "Ångström Ñuñez Łódź ßẞ Đặng Văn Ởẩ ğışİ",
      "Νίκος Παπαδάκης",
      "Олена Коваль Ѓорѓи Ђорђе",
      "–…·‹›≤€",
    ])
      expect([text, covered(text)]).toEqual([text, true])
  })

  it("draws nothing else", () => {
    for (const text of ["王", "あ", "한", "م", "ש", "ก", "अ", "ა", "ա", "🦊", "→", "\u202e", "\u{10ffff}"])
      expect([text, covered(text)]).toEqual([text, false])
  })
})

describe("a pen", () => {
  it.each([
    ["Ada Holm", "Ada Holm"],
    ["王小明", "‹U+738B U+5C0F U+660E›"],
    ["Li 王 Wei", "Li ‹U+738B› Wei"],
    ["e\u0301", "é"],
    ["❤\ufe0f", "‹U+2764›"],
    ["王".repeat(300), `‹${"U+738B ".repeat(12)}and 288 more›`],
  ])("writes %s as %s", (text, written) => {
    expect(newPen().write(text)).toBe(written)
  })

  it("writes nothing that the font does not draw, and nothing without an end", () => {
    const written = newPen().write("a王".repeat(400))
    expect(covered(written)).toBe(true)
    expect(written.length).toBeLessThanOrEqual(700)
  })

  it("remembers which characters it told", () => {
    const pen = newPen()
    pen.write("王小王")
    pen.write("Ada")
    expect([...pen.told]).toEqual(["王", "小"])
  })
})
