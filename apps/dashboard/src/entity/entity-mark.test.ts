import { expect, it } from "vitest"
import { entityMark } from "./entity-mark.ts"

it.each([
  ["Acme Sweden AB", "AS"],
  ["Acme", "AC"],
  ["Östra & Co", "ÖC"],
  ["", ""],
])("of %j is %j", (name, mark) => {
  expect(entityMark(name)).toBe(mark)
})
