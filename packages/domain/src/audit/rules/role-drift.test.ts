import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { IdpOutcome } from "../../roles/role-assignment.ts"
import { exampleAssignment } from "../example-facts.ts"
import { roleDrift } from "./role-drift.ts"

const overridden = (here: string, idp: string, outcome: IdpOutcome = "resolved") => ({
  assignment: exampleAssignment([here], [], { outcome: "overridden", idp: { roles: [idp], outcome } }),
})

describe("role-drift", () => {
  it("is medium when the role here is lower", () => {
    expect(seenBy(roleDrift, overridden("user", "manager"))).toMatchObject([
      { severity: "medium", key: "manager/user" },
    ])
  })

  it("compares with the last answer of an identity provider that is silent now", () => {
    expect(seenBy(roleDrift, overridden("manager", "user", "kept"))).toHaveLength(1)
  })

  it("says nothing where the identity provider never gave a role", () => {
    expect(seenBy(roleDrift, overridden("manager", "user", "defaulted"))).toEqual([])
    expect(seenBy(roleDrift, overridden("manager", "user", "none"))).toEqual([])
  })

  it("says nothing of an administrator who is held: that is no override", () => {
    const assignment = exampleAssignment(["administrator"], [], {
      outcome: "held",
      idp: { roles: ["user"], outcome: "resolved" },
    })
    expect(seenBy(roleDrift, { assignment })).toEqual([])
  })

  it("offers to go back to the identity provider's role", () => {
    expect(seenBy(roleDrift, overridden("manager", "user"))).toMatchObject([{ autoFix: { command: "end-override" } }])
  })
})
