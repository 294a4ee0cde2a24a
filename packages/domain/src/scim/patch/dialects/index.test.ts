import { expect, it } from "vitest"
import { patchDialects } from "./index.ts"

it("gives every rule an id of its own and says what it is for", () => {
  expect(new Set(patchDialects.map(({ id }) => id)).size).toBe(patchDialects.length)
  for (const { id, tolerates, source } of patchDialects) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(tolerates).toMatch(/^[A-Z].*\.$/)
    expect(source).not.toBe("")
  }
})
