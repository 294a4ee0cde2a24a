import { expect, it } from "vitest"
import { distinctNotes, shortName } from "./note-list.ts"

it("keeps each rule once for each path, in order", () => {
  const a = { rule: "a" }
  const b = { rule: "b", path: "x" }
  expect(distinctNotes([a, b, { ...a }, { rule: "a", path: "x" }, { ...b }])).toEqual([a, b, { rule: "a", path: "x" }])
})

it("keeps a hundred at most", () => {
  expect(distinctNotes(Array.from({ length: 300 }, (_, i) => ({ rule: "a", path: `${i}` })))).toHaveLength(100)
})

it("shortens a long name and only that", () => {
  expect(shortName("title")).toBe("title")
  expect(shortName("a".repeat(101))).toBe(`${"a".repeat(99)}…`)
})
