import { expect, it } from "vitest"
import { valueAt, withValueAt } from "./locate.ts"

const from = Object.freeze({ a: 1, b: Object.freeze({ c: 2, d: 3 }) })

it("finds own values only", () => {
  expect(valueAt(from, ["b", "c"])).toBe(2)
  expect(valueAt(from, ["b", "x"])).toBeUndefined()
  expect(valueAt(from, ["a", "c"])).toBeUndefined()
  expect(valueAt(from, ["toString"])).toBeUndefined()
  expect(valueAt(from, ["b", "constructor"])).toBeUndefined()
})

it("sets and removes in a copy, in place", () => {
  expect(Object.entries(withValueAt(from, ["a"], 9))).toEqual([
    ["a", 9],
    ["b", { c: 2, d: 3 }],
  ])
  expect(withValueAt(from, ["b", "c"], 9)).toEqual({ a: 1, b: { c: 9, d: 3 } })
  expect(withValueAt(from, ["b", "c"], undefined)).toEqual({ a: 1, b: { d: 3 } })
  expect(withValueAt(from, ["e", "f"], 9)).toEqual({ ...from, e: { f: 9 } })
  expect(from).toEqual({ a: 1, b: { c: 2, d: 3 } })
})

it("removes a section left empty, and makes none to remove from", () => {
  expect(withValueAt({ b: { c: 1 } }, ["b", "c"], undefined)).toEqual({})
  expect(withValueAt({ a: 1 }, ["b", "c"], undefined)).toEqual({ a: 1 })
})
