import { describe, expect, it } from "vitest"
import { csvCell, safeText } from "./cell.ts"

describe("safeText", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1-555", "'+1-555"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\r'=1"],
    ["\n=1", "'\n'=1"],
    ["  =1", "  '=1"],
    [`"=1`, `"'=1`],
    ["＝1", "'＝1"],
    ["a,=1", "a,'=1"],
    ["a;@x", "a;'@x"],
    [`a","=1`, `a","'=1`],
    ["\ttab", "'\ttab"],
    ["a|+1", "a|'+1"],
    ["line\n-1", "line\n'-1"],
    ["a\0b", "ab"],
    ["\0=1", "'=1"],
  ])("makes %j %j", (text, safe) => {
    expect(safeText(text)).toBe(safe)
  })

  it.each(["Ada Holm", "a@b.example", "2026-12-01T06:00:00.000Z", "a = b", "Jean-Luc", "a, b", `say "hi"`, ""])(
    "leaves %j",
    (text) => {
      expect(safeText(text)).toBe(text)
    },
  )

  it("leaves no cell that begins a formula, wherever a reader cuts it", () => {
    const marks = ["=", "+", "-", "@", "\t", "\r", "\n", " ", `"`, "'", ",", ";", "|", "a"]
    const texts = marks.flatMap((a) =>
      marks.flatMap((b) => marks.flatMap((c) => marks.map((d) => `${a}${b}${c}${d}1`))),
    )
    expect(texts).toHaveLength(38_416)
    const begins = texts.filter((text) =>
      safeText(text)
        .split(/[,;|\t\r\n]/)
        .some((cell) => /^[ "]*[=+\-@]/.test(cell)),
    )
    expect(begins).toEqual([])
  })
})

it("writes texts in quotes, and what is not known as nothing", () => {
  expect([csvCell(`a "b"`), csvCell(1248), csvCell(true), csvCell(null), csvCell("")]).toEqual([
    `"a ""b"""`,
    "1248",
    "true",
    "",
    `""`,
  ])
})
