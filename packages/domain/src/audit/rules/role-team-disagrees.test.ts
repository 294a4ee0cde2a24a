import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { TraceStep } from "../../roles/role-assignment.ts"
import { attributeStep, exampleAssignment, teamStep } from "../example-facts.ts"
import { roleTeamDisagrees } from "./role-team-disagrees.ts"

const seen = (...steps: ReadonlyArray<TraceStep>) =>
  seenBy(roleTeamDisagrees, { assignment: exampleAssignment(["manager"], steps) })

describe("role-team-disagrees", () => {
  it("is high when the role set aside is the lower one", () => {
    const admin = attributeStep("userType", "Administrator", "used", { role: "administrator" })
    expect(seen(admin, teamStep("Sales leads", "overridden", "manager"))).toMatchObject([
      { severity: "high", key: "administrator/manager", evidence: { decided: "attribute" } },
    ])
  })

  it("is seen when the team comes first too", () => {
    const user = attributeStep("userType", "User", "overridden", { role: "user" })
    expect(seen(teamStep("Sales leads", "used", "manager"), user)).toMatchObject([
      { severity: "high", key: "user/manager", evidence: { decided: "team" } },
    ])
  })

  it("is one problem for each pair of roles", () => {
    const user = attributeStep("userType", "User", "used", { role: "user" })
    const keys = seen(
      user,
      teamStep("Sales leads", "overridden", "manager"),
      teamStep("Other leads", "overridden", "manager"),
      teamStep("IT admins", "overridden", "administrator"),
    ).map(({ key }) => key)
    expect(keys).toEqual(["user/manager", "user/administrator"])
  })

  it("says nothing when an administrator set the role by hand", () => {
    const user = attributeStep("userType", "User", "overridden", { role: "user" })
    expect(seen(user, teamStep("Sales leads", "overridden", "manager"))).toEqual([])
  })
})

describe("its message", () => {
  it.each([
    ["first-tier", "userType comes first, so the role is User."],
    ["highest", "The highest role wins, so the role is User."],
    ["lowest", "The lowest role wins, so the role is User."],
  ] as const)("says what decided when roles are combined by %s", (combine, ending) => {
    const [problem] = seenBy(roleTeamDisagrees, {
      ...roleTeamDisagrees.example.facts,
      mapping: { ...roleTeamDisagrees.example.facts.mapping, combine },
    })
    expect(problem?.message).toContain(ending)
  })
})
