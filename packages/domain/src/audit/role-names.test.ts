import { expect, it } from "vitest"
import { exampleFacts } from "./example-facts.ts"
import { roleNames } from "./role-names.ts"

it("names roles as people do, those too that the catalogue does not know", () => {
  const { catalogue } = exampleFacts()
  expect(roleNames(catalogue, ["manager"])).toBe("Manager")
  expect(roleNames(catalogue, ["manager", "gone"])).toBe("Manager and gone")
  expect(roleNames(catalogue, [])).toBe("no role")
})
