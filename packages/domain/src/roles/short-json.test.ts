import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { cut, shortJson } from "./short-json.ts"

describe("shortJson", () => {
  it.each<Json>([
    null,
    7,
    true,
    "Manager",
    "",
    [],
    {},
    [{ value: "Admin", primary: true }],
    { a: { b: { c: ["d"] } } },
  ])("leaves %j as it is", (value) => {
    expect(shortJson(value)).toBe(value)
  })

  it("keeps the beginning of what is long, deep or wide", () => {
    expect(shortJson("x".repeat(1000))).toBe(`${"x".repeat(499)}…`)
    let deep: Json = "x"
    for (let i = 0; i < 50_000; i++) deep = [deep]
    expect(shortJson(deep)).toBe("[[[[[[[…]]]]]]]")
    expect(shortJson([[[[[[[["x"]]]]]]]])).toBe("[[[[[[[…]]]]]]]")
    const wide = shortJson(Array.from({ length: 1e5 }, (_, i) => i))
    expect(wide).toMatch(/^\[0,1,2,/)
    expect(JSON.stringify(wide).length).toBeLessThanOrEqual(520)
    expect(shortJson({ a: ["x".repeat(1000)] })).toMatch(/^\{"a":\["xxx.*…$/)
    const named = shortJson({ ["n".repeat(1000)]: 1 })
    expect(JSON.stringify(named).length).toBeLessThanOrEqual(520)
  })

  it("leaves nothing that cannot be stored", () => {
    expect(shortJson("a\0b")).toBe("a\uFFFDb")
    expect(shortJson({ value: "a\0b\uD800" })).toBe('{"value":"a\uFFFDb\uFFFD"}')
    expect(shortJson({ "a\0": 1 })).toBe('{"a\uFFFD":1}')
  })

  it("leaves no half of a character", () => {
    expect(shortJson("\uD800")).toBe("\uFFFD")
    expect(cut("ab\u{1F600}", 4)).toBe("ab\u{1F600}")
    expect(cut("a\u{1F600}bc", 3)).toBe("a\uFFFD…")
  })
})
