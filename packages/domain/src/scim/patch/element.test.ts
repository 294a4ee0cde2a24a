import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { equalJson, type Json } from "../json.ts"
import { boolean, text } from "../schema/attribute.ts"
import { canonicalText, elementsOf, isPrimary, mergeParts, setPart } from "./element.ts"

const value = text("value", "A value.")
const type = text("type", "A label.")
const json = fc.jsonValue() as fc.Arbitrary<Json>

it("takes a single value kept as sent for one element", () => {
  expect(elementsOf(undefined)).toEqual([])
  expect(elementsOf(null)).toEqual([])
  expect(elementsOf(["a", "b"])).toEqual(["a", "b"])
  expect(elementsOf("a")).toEqual(["a"])
  expect(elementsOf({ value: "a" })).toEqual([{ value: "a" }])
})

describe("setPart", () => {
  it.each<[Json, typeof value, Json | undefined, Json | undefined]>([
    [{ value: "a", type: "x" }, value, "b", { value: "b", type: "x" }],
    [{ value: "a" }, type, "x", { value: "a", type: "x" }],
    [{ Value: "a" }, value, "b", { Value: "b" }],
    [{ value: "a", VALUE: "c" }, value, "b", { value: "a", VALUE: "b" }],
    [{ value: "a", VALUE: "c", type: "x" }, value, undefined, { type: "x" }],
    [{ value: "a" }, value, undefined, undefined],
    [{ value: "a" }, type, undefined, { value: "a" }],
    ["a", value, "b", "b"],
    ["a", value, undefined, undefined],
    ["a", type, "x", { value: "a", type: "x" }],
    ["a", type, undefined, "a"],
  ])("of %j", (element, part, given, expected) => {
    expect(setPart(element, part, given)).toEqual(expected)
  })
})

it("merges parts without regard to capitals, and reads a text as its value", () => {
  expect(mergeParts({ Value: "a", type: "x" }, { value: "b" })).toEqual({ value: "b", type: "x" })
  expect(mergeParts("a", { type: "x" })).toEqual({ value: "a", type: "x" })
})

it.each<[Json, boolean]>([
  [{ primary: true }, true],
  [{ Primary: "True" }, true],
  [{ primary: "false" }, false],
  [{ primary: 1 }, false],
  [{}, false],
  ["primary", false],
  [null, false],
])("says of %j whether it is primary: %s", (element, expected) => {
  expect(isPrimary(element)).toBe(expected)
})

it("gives equal values one text, and others another", () => {
  expect(canonicalText({ b: [1, null], a: "x" })).toBe(canonicalText({ a: "x", b: [1, null] }))
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(canonicalText(a) === canonicalText(b)).toBe(equalJson(a, b))
      expect(JSON.parse(canonicalText(a))).toEqual(JSON.parse(JSON.stringify(a)))
    }),
  )
})

it("knows a boolean part by its name alone", () => {
  expect(setPart({ Primary: true }, boolean("primary", "Preferred."), false)).toEqual({ Primary: false })
})
