import { expect, it } from "vitest"
import { recentFirst, withRecent } from "./recent-first.ts"

it("puts those one was in lately first, and keeps the order of the others", () => {
  const entities = ["a", "b", "c", "d"].map((slug) => ({ slug }))
  expect(recentFirst(entities, withRecent(["b"], "d")).map(({ slug }) => slug)).toEqual(["d", "b", "a", "c"])
  expect(recentFirst(entities, []).map(({ slug }) => slug)).toEqual(["a", "b", "c", "d"])
})

it("keeps each once, and not for ever", () => {
  expect(withRecent(["a", "b"], "b")).toEqual(["b", "a"])
  expect(withRecent(Array.from({ length: 30 }, String), "x")).toHaveLength(20)
})
