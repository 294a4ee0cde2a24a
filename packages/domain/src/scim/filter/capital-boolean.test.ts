import { Result } from "effect"
import { expect, it } from "vitest"
import { parseFilter } from "./parse.ts"

it.each([
  ["True", true],
  ["TRUE", true],
  ["False", false],
  ["FALSE", false],
])("reads active eq %s as Entra means it, with a note", (word, value) => {
  expect(Result.getOrThrow(parseFilter(`active eq ${word}`))).toMatchObject({
    filter: { value },
    notes: [{ rule: "capital-boolean", path: "active" }],
  })
})

it("leaves other words alone", () => {
  expect(Result.getOrThrow(parseFilter("active eq Truest"))).toMatchObject({ filter: { value: "Truest" } })
  expect(Result.getOrThrow(parseFilter("active eq true")).notes).toEqual([])
})
