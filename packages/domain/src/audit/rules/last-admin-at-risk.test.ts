import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { exampleAssignment } from "../example-facts.ts"
import { lastAdminAtRisk } from "./last-admin-at-risk.ts"

const held = exampleAssignment(["administrator"], [], {
  outcome: "held",
  idp: { roles: ["user"], outcome: "resolved" },
})

describe("last-admin-at-risk", () => {
  it("takes the identity provider's answer for what was asked when the assignment does not say", () => {
    expect(seenBy(lastAdminAtRisk, { assignment: held })).toMatchObject([{ evidence: { wanted: ["user"] } }])
    expect(seenBy(lastAdminAtRisk, { assignment: { ...held, wanted: ["manager"] } })).toMatchObject([
      { evidence: { wanted: ["manager"] } },
    ])
  })

  it("asks for another administrator, not for this person's role", () => {
    const [problem] = seenBy(lastAdminAtRisk, { assignment: held })
    expect(problem?.message).toBe(
      "ada@acme.example is kept as Administrator. User was asked for, but this is the last administrator of Acme.",
    )
    expect(problem?.remediation.okta[0]).toBe("Choose another person of Acme who is to be Administrator.")
    expect(problem?.remediation.okta.join(" ")).not.toContain("ada@acme.example")
  })
})
