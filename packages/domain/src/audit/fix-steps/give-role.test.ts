import { describe, expect, it } from "vitest"
import { exampleFacts } from "../example-facts.ts"
import { givableRoles, giveRole, roleAttribute } from "./give-role.ts"

const facts = exampleFacts()

describe("giveRole", () => {
  it("sets in Okta the attribute that the mapping reads first", () => {
    const roles = { ...facts.mapping.tiers[0]!, source: { kind: "attribute", path: "roles" } } as const
    const mapping = { ...facts.mapping, tiers: [facts.mapping.tiers[1]!, roles, facts.mapping.tiers[0]!] }
    expect(roleAttribute({ mapping })).toBe("roles")
    expect(giveRole({ ...facts, mapping }, ["manager"]).okta).toContain("Set roles to Manager and click Save.")
  })

  it("names userType where the mapping reads teams only", () => {
    expect(roleAttribute({ mapping: { ...facts.mapping, tiers: [facts.mapping.tiers[1]!] } })).toBe("userType")
  })

  it("leaves the choice where no role is given", () => {
    expect(giveRole(facts, []).entra).toContain("Click Select a role, choose the right role, and click Assign.")
  })
})

describe("givableRoles", () => {
  it("leaves out what is retired, and what only an administrator gives", () => {
    const [administrator, manager, user] = facts.catalogue.roles
    const roles = [
      { ...administrator!, assignableBy: "admin" as const },
      { ...manager!, status: "retired" as const },
      { ...user!, assignableBy: "idp" as const },
    ]
    expect(givableRoles({ catalogue: { ...facts.catalogue, roles } })).toEqual(["User"])
  })
})
