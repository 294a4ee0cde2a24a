import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { attributeStep, exampleAssignment } from "../example-facts.ts"
import type { TraceStep } from "../../roles/role-assignment.ts"
import { rolesBesideUserType } from "./roles-beside-user-type.ts"

const seen = (...steps: ReadonlyArray<TraceStep>) =>
  seenBy(rolesBesideUserType, { assignment: exampleAssignment(["manager"], steps) })

const manager = attributeStep("userType", "Manager", "used", { role: "manager" })

describe("roles-beside-user-type", () => {
  it("is low when roles says the same", () => {
    const [same] = seen(manager, attributeStep("roles", "manager", "ignored", { role: "manager" }))
    expect(same).toMatchObject({ severity: "low", evidence: { roles: ["manager"], wouldGive: ["manager"] } })
  })

  it("is high when one of several values says something else, also a word that is no role", () => {
    const same = attributeStep("roles", "Manager", "ignored", { role: "manager" })
    const other = attributeStep("roles", "Supervisor", "ignored")
    expect(seen(manager, same, other).map(({ severity, key }) => [severity, key])).toEqual([["high", "roles"]])
  })

  it("says nothing of roles alone, or of an empty userType", () => {
    const roles = attributeStep("roles", "Administrator", "ignored", { role: "administrator" })
    expect(seen(roles)).toEqual([])
    expect(seen(attributeStep("userType", "", "empty"), roles)).toEqual([])
    expect(seen(manager, attributeStep("roles", { value: "" }, "ignored"))).toEqual([])
  })

  it("is one problem when the mapping reads both and they differ, and none when they agree", () => {
    const overridden = (role: string) => attributeStep("roles", role, "overridden", { role })
    expect(seen(manager, overridden("administrator"))).toMatchObject([
      {
        severity: "high",
        key: "roles",
        message:
          'ada@acme.example: userType says "Manager" and roles says "administrator". The mapping goes by userType; the role is Manager.',
      },
    ])
    expect(seen(manager, overridden("administrator"))[0]?.autoFix).toBeUndefined()
    expect(seen(manager, overridden("manager"))).toEqual([])
  })

  it("is one problem also while a role set by hand leaves both aside", () => {
    const user = attributeStep("userType", "User", "overridden", { role: "user" })
    const roles = attributeStep("roles", "Administrator", "overridden", { role: "administrator" })
    expect(seen(user, roles).map(({ key }) => key)).toEqual(["roles"])
  })

  it("sees a userType beside the roles that the mapping reads, if it names a role", () => {
    const roles = attributeStep("roles", "Manager", "used", { role: "manager" })
    const userType = attributeStep("userType", "User", "ignored", { role: "user" })
    expect(seen(roles, userType)).toMatchObject([
      {
        severity: "high",
        key: "userType",
        evidence: { userType: ["User"], roles: ["Manager"], setAside: "userType", wouldGive: ["user"] },
        autoFix: { path: "userType", instead: "roles" },
      },
    ])
    expect(seen(roles, attributeStep("userType", "Employee", "ignored"))).toEqual([])
  })

  it("names the cure of each identity provider, and a draft", () => {
    const [problem] = seen(manager, attributeStep("roles", "Administrator", "ignored", { role: "administrator" }))
    expect(problem?.remediation.okta).toContain("Open the application's profile, not User (default).")
    expect(problem?.remediation.okta.join(" ")).toContain("Delete the attribute roles.")
    expect(problem?.remediation.entra.join(" ")).toContain("Delete the row whose target is roles")
    expect(problem?.autoFix).toMatchObject({ command: "read-instead", path: "roles", instead: "userType" })
  })
})
