import { expect, it } from "vitest"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { can, permissionsOf } from "./permissions.ts"

it("several roles have the rights of each", () => {
  const both = permissionsOf(["manager", "user"], defaultRoleCatalogue)
  expect(both).toEqual(new Set([...permissionsOf(["manager"], defaultRoleCatalogue), "people.read"]))
  expect(permissionsOf(["gone"], defaultRoleCatalogue).size).toBe(0)
})

it("can agrees with permissionsOf", () => {
  for (const roles of [["administrator"], ["manager"], ["user"], ["user", "manager"], [], ["gone"]]) {
    const own = permissionsOf(roles, defaultRoleCatalogue)
    for (const { key } of defaultRoleCatalogue.permissions) {
      expect(can({ roles }, defaultRoleCatalogue, key)).toBe(own.has(key))
    }
  }
  expect(can({ roles: ["administrator"] }, defaultRoleCatalogue, "fly")).toBe(false)
})
