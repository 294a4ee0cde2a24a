import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { attributeStep, exampleAssignment } from "../example-facts.ts"
import { severalPrimaryRoles } from "./several-primary-roles.ts"

const marked = (value: string) => attributeStep("roles", { value, primary: true }, "several-primary")

describe("several-primary-roles", () => {
  it("is seen also when no marked value is the one used", () => {
    const seen = seenBy(severalPrimaryRoles, {
      assignment: exampleAssignment(["user"], [marked("User"), marked("Manager")]),
    })
    expect(seen).toMatchObject([
      { key: "roles", evidence: { values: ['{"value":"User","primary":true}', '{"value":"Manager","primary":true}'] } },
    ])
  })

  it("is told for the attribute that has it only", () => {
    const other = attributeStep("userType", "User", "used", { role: "user" })
    const seen = seenBy(severalPrimaryRoles, { assignment: exampleAssignment(["user"], [other, marked("User")]) })
    expect(seen.map(({ key }) => key)).toEqual(["roles"])
  })

  it("keeps one attribute in Okta", () => {
    const [problem] = seenBy(severalPrimaryRoles, { assignment: exampleAssignment(["user"], [marked("User")]) })
    expect(problem?.remediation.okta.join(" ")).toContain("roles.^[primary==true].value")
  })
})
