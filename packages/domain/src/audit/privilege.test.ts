import { describe, expect, it } from "vitest"
import { exampleFacts } from "./example-facts.ts"
import { administers, highestRank, isPrivileged } from "./privilege.ts"

const { catalogue } = exampleFacts()
const withPermission = (sensitive: boolean) => ({
  ...catalogue,
  permissions: [{ key: "payroll", name: "See payroll", group: "Pay", sensitive }],
  roles: catalogue.roles.map((role) => (role.key === "user" ? { ...role, permissions: ["payroll", "gone"] } : role)),
})

describe("privilege", () => {
  it("is to administer", () => {
    expect(administers(catalogue, ["user", "administrator"])).toBe(true)
    expect(administers(catalogue, ["user", "manager"])).toBe(false)
    const auditor = {
      ...catalogue,
      roles: catalogue.roles.map((role) => ({ ...role, dashboardAccess: "auditor" as const })),
    }
    expect(administers(auditor, ["administrator"])).toBe(false)
  })

  it("is to hold a sensitive permission", () => {
    expect(isPrivileged(withPermission(true), ["user"])).toBe(true)
    expect(isPrivileged(withPermission(false), ["user"])).toBe(false)
    expect(isPrivileged(withPermission(true), ["manager"])).toBe(false)
  })

  it("ranks roles by the highest, and no role, or one that is not known, below all", () => {
    expect(highestRank(catalogue, ["user", "manager"])).toBe(200)
    expect(highestRank(catalogue, [])).toBeLessThan(highestRank(catalogue, ["user"]))
    expect(highestRank(catalogue, ["gone"])).toBe(highestRank(catalogue, []))
  })
})
