import { describe, expect, it } from "vitest"
import type { RoleOutcome, TraceVerdict } from "../roles/role-assignment.ts"
import { concernedOf } from "./concerned.ts"
import { attributeStep, exampleAssignment } from "./example-facts.ts"
import type { UserFacts } from "./facts/index.ts"
import type { Rule } from "./rule.ts"
import { overrideForgotten } from "./rules/override-forgotten.ts"
import { roleDrift } from "./rules/role-drift.ts"
import { severalPrimaryRoles } from "./rules/several-primary-roles.ts"

const rules: ReadonlyArray<Rule<"user">> = [severalPrimaryRoles, roleDrift, overrideForgotten]

const decided = (outcome: RoleOutcome, ...verdicts: ReadonlyArray<TraceVerdict>): UserFacts["assignment"] =>
  exampleAssignment(
    ["manager"],
    verdicts.map((verdict) => attributeStep("userType", "Manager", verdict)),
    { outcome },
  )

describe("concernedOf", () => {
  const concerned = concernedOf<"user">()
  const asked = (state: UserFacts["user"]["state"], assignment: UserFacts["assignment"]) =>
    concerned(rules, state, assignment).asked.map(({ id }) => id)

  it("leaves out whom a rule is not about, by state and by how the role was decided", () => {
    expect(asked("active", decided("overridden"))).toEqual(["role-drift", "override-forgotten"])
    expect(asked("active", decided("resolved", "used"))).toEqual(["override-forgotten"])
    expect(asked("active", decided("resolved", "used", "several-primary"))).toEqual([
      "several-primary-roles",
      "override-forgotten",
    ])
    expect(asked("inactive", decided("overridden"))).toEqual(["override-forgotten"])
    expect(asked("deleted", decided("overridden"))).toEqual([])
  })

  it("asks where it is not known how the role was decided", () => {
    expect(asked("active", undefined)).toEqual(["several-primary-roles", "role-drift", "override-forgotten"])
  })

  it("is told once for each list of rules and way a role was decided", () => {
    const way = concerned(rules, "active", decided("kept", "unknown"))
    expect(concerned(rules, "active", decided("kept", "unknown", "unknown"))).toBe(way)
    expect(concerned([...rules], "active", decided("kept", "unknown"))).not.toBe(way)
    expect(way.ids).toEqual(["several-primary-roles", "role-drift", "override-forgotten"])
  })
})
