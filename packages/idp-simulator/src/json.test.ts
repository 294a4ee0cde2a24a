import { expect, test } from "vitest"
import { equalJson, member, objectsIn, parseJson, valueAt, withValueAt } from "./json.ts"

test("text that is not JSON has no value", () => {
  expect(parseJson("")).toBeUndefined()
  expect(parseJson("<!doctype html>")).toBeUndefined()
  expect(parseJson('{"a":[1,null]}')).toEqual({ a: [1, null] })
})

test("equality looks deep, and past the order of keys only", () => {
  expect(equalJson({ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 })).toBe(true)
  expect(equalJson([1, 2], [2, 1])).toBe(false)
  expect(equalJson({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(equalJson(undefined, null)).toBe(false)
})

test("only an object's own members are found", () => {
  expect(member({ a: 1 }, "toString")).toBeUndefined()
  expect(member([1], "length")).toBeUndefined()
  expect(valueAt({ a: { b: { c: 1 } } }, ["a", "b", "c"])).toBe(1)
  expect(valueAt({ a: "text" }, ["a", "b"])).toBeUndefined()
})

test("a value is set in a copy, and taken away together with what it leaves empty", () => {
  const before = { a: { b: 1 } }
  expect(withValueAt(before, ["a", "c"], 2)).toEqual({ a: { b: 1, c: 2 } })
  expect(withValueAt(before, ["d", "e"], 3)).toEqual({ a: { b: 1 }, d: { e: 3 } })
  expect(withValueAt(before, ["a", "b"], undefined)).toEqual({})
  expect(before).toEqual({ a: { b: 1 } })
})

test("of a list only the objects are found", () => {
  expect(objectsIn([{ a: 1 }, "a", null, [{ b: 2 }]])).toEqual([{ a: 1 }])
  expect(objectsIn({ a: 1 })).toEqual([])
  expect(objectsIn(undefined)).toEqual([])
})
