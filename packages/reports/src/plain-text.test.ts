import { describe, expect, it } from "vitest"
import { plainText } from "./plain-text.ts"

describe("plainText", () => {
  it.each([
    ["Ada Holm", "Ada Holm"],
    ["one\ntwo\r\n\tthree", "one two three"],
    ["\u202egnp.exe", "‹U+202E›gnp.exe"],
    ["a\u200bb\u0007c\0", "a‹U+200B›b‹U+0007›c‹U+0000›"],
    ["half \ud800", "half \ufffd"],
    ["👩🏽‍💻 👨‍👩‍👧 🏳️‍🌈", "👩🏽‍💻 👨‍👩‍👧 🏳️‍🌈"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    ["Ad\u200dmin", "Ad‹U+200D›min"],
    ["Ad\u200cmin", "Ad‹U+200C›min"],
    ["محمد", "محمد"],
  ])("shows %j as %j", (text, shown) => {
    expect(plainText(text)).toBe(shown)
  })

  it("cuts what no page bears, and no character in two", () => {
    const long = plainText(`${"x".repeat(598)}🦊 and more`)
    expect(long).toBe(`${"x".repeat(598)}\ufffd…`)
    expect(plainText("n".repeat(300))).toHaveLength(300)
  })
})
