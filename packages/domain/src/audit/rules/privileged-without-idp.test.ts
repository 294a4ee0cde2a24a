import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { IdpOutcome } from "../../roles/role-assignment.ts"
import { exampleAssignment, exampleFacts } from "../example-facts.ts"
import { privilegedWithoutIdp } from "./privileged-without-idp.ts"

const administrator = (outcome: IdpOutcome) =>
  exampleAssignment(["administrator"], [], { idp: { roles: ["administrator"], outcome } })

describe("privileged-without-idp", () => {
  it.each([
    ["resolved", 0],
    ["kept", 0],
    ["defaulted", 1],
    ["none", 1],
  ] as const)("a pushed administrator whose role the identity provider %s: %d", (outcome, count) => {
    expect(seenBy(privilegedWithoutIdp, { assignment: administrator(outcome) })).toHaveLength(count)
  })

  it("sees a sensitive permission as well", () => {
    const { catalogue } = exampleFacts()
    const permissions = [{ key: "payroll", name: "See payroll", group: "Pay", sensitive: true }]
    const roles = catalogue.roles.map((role) => (role.key === "user" ? { ...role, permissions: ["payroll"] } : role))
    const assignment = exampleAssignment(["user"], [], { idp: { roles: ["user"], outcome: "defaulted" } })
    expect(seenBy(privilegedWithoutIdp, { assignment })).toEqual([])
    expect(seenBy(privilegedWithoutIdp, { assignment, catalogue: { ...catalogue, permissions, roles } })).toHaveLength(
      1,
    )
  })

  it("assigns first who is in no identity provider", () => {
    const assignment = administrator("none")
    const [manual] = seenBy(privilegedWithoutIdp, { assignment, user: { origin: "import" } })
    expect(manual?.remediation.okta[1]).toBe(
      "Click Assign > Assign to People, choose ada@acme.example, set userType to Administrator, and click Save and Go Back.",
    )
    const [pushed] = seenBy(privilegedWithoutIdp, { assignment })
    expect(pushed?.remediation.okta.join(" ")).not.toContain("Assign to People")
  })

  it("says nothing of people who are not let in", () => {
    expect(seenBy(privilegedWithoutIdp, { assignment: administrator("none"), user: { state: "inactive" } })).toEqual([])
  })
})
