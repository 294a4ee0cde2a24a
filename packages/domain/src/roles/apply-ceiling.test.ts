import { describe, expect, it } from "vitest"
import { aRole } from "../../testing/roles.ts"
import { applyCeiling } from "./apply-ceiling.ts"
import { defaultRoleCatalogue } from "./default-catalogue.ts"
import { presetOf } from "./mapping-presets.ts"
import { prepareMapping } from "./prepared-mapping.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleCatalogue } from "./role.ts"

const catalogue: RoleCatalogue = {
  ...defaultRoleCatalogue,
  roles: [
    ...defaultRoleCatalogue.roles,
    aRole("owner", 400, { assignableBy: "admin" }),
    aRole("old", 250, { status: "retired", replacedBy: "user" }),
    aRole("older", 150, { status: "retired" }),
    aRole("promoted", 50, { status: "retired", replacedBy: "administrator" }),
  ],
}
const capped = (keys: ReadonlyArray<string>, change: Partial<RoleMapping> = {}) => {
  const { roles, caps } = applyCeiling(keys, prepareMapping({ ...presetOf("okta"), ...change }, catalogue))
  return [roles.join(), caps.map(({ from, to, reasonCode }) => `${from} ${to ?? "-"} ${reasonCode}`).join()]
}

describe("applyCeiling", () => {
  it.each<[string, Partial<RoleMapping>, string, string]>([
    ["manager", {}, "manager", ""],
    ["", {}, "", ""],
    ["administrator", { ceilingRole: "manager" }, "manager", "administrator manager above-ceiling"],
    ["manager", { ceilingRole: "manager" }, "manager", ""],
    ["user", { ceilingRole: "manager" }, "user", ""],
    ["owner", {}, "administrator", "owner administrator not-assignable"],
    ["owner", { ceilingRole: "user" }, "user", "owner user above-ceiling"],
    ["old", {}, "user", "old user role-replaced"],
    ["older", {}, "user", "older user role-retired"],
    ["promoted", { ceilingRole: "manager" }, "manager", "promoted manager above-ceiling"],
    ["gone", {}, "user", "gone user role-gone"],
    ["gone", { defaultRole: "lost" }, "", "gone - role-gone"],
    ["administrator", { ceilingRole: "gone" }, "user", "administrator user above-ceiling"],
    ["user", { ceilingRole: "gone" }, "user", ""],
    ["gone", { defaultRole: "owner" }, "administrator", "gone administrator role-gone"],
    ["administrator,manager", { ceilingRole: "manager" }, "manager", "administrator manager above-ceiling"],
    ["user,administrator", {}, "administrator,user", ""],
  ])("of %s with %j is %s", (keys, change, roles, caps) => {
    expect(capped(keys === "" ? [] : keys.split(","), change)).toEqual([roles, caps])
  })
})
