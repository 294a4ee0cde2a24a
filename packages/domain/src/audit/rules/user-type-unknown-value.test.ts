import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { attributeStep, exampleAssignment } from "../example-facts.ts"
import { userTypeUnknownValue } from "./user-type-unknown-value.ts"

const supervisor = attributeStep("userType", "Supervisor", "unknown")

describe("user-type-unknown-value", () => {
  it.each([
    ["kept", "high"],
    ["defaulted", "high"],
    ["resolved", "medium"],
  ] as const)("when the role is %s it is %s", (outcome, severity) => {
    const assignment = exampleAssignment(["user"], [supervisor], { idp: { roles: ["user"], outcome } })
    expect(seenBy(userTypeUnknownValue, { assignment })).toMatchObject([{ severity, key: "userType" }])
  })

  it("is medium when a role set by hand hides it", () => {
    const assignment = exampleAssignment(["manager"], [supervisor], {
      outcome: "overridden",
      idp: { roles: ["user"], outcome: "kept" },
    })
    expect(seenBy(userTypeUnknownValue, { assignment })).toMatchObject([{ severity: "medium" }])
  })

  it("is one problem for each attribute, with all its words", () => {
    const steps = [
      supervisor,
      attributeStep("roles", { value: "Wizard", primary: true }, "unknown"),
      attributeStep("roles", "Witch", "unknown"),
    ]
    const seen = seenBy(userTypeUnknownValue, { assignment: exampleAssignment(["user"], steps) })
    expect(seen.map(({ key, evidence }) => [key, evidence["values"]])).toEqual([
      ["userType", ["Supervisor"]],
      ["roles", ['{"value":"Wizard","primary":true}', "Witch"]],
    ])
  })

  it("names the roles to choose from, and offers the word as a synonym", () => {
    const [problem] = seenBy(userTypeUnknownValue, { assignment: exampleAssignment(["user"], [supervisor]) })
    expect(problem?.remediation.okta).toContain("Enter Administrator, Manager, User and click Save Attribute.")
    expect(problem?.autoFix).toMatchObject({ command: "add-synonym", word: "Supervisor" })
  })
})
