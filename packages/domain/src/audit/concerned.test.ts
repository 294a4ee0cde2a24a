import { describe, expect, it } from "vitest"
import { concernedOf } from "./concerned.ts"
import type { Rule } from "./rule.ts"
import { roleDrift } from "./rules/role-drift.ts"
import { overrideForgotten } from "./rules/override-forgotten.ts"

const rules: ReadonlyArray<Rule<"user">> = [roleDrift, overrideForgotten]

describe("concernedOf", () => {
  const concerned = concernedOf<"user">()
  const asked = (...about: [Parameters<typeof concerned>[1], Parameters<typeof concerned>[2]]) =>
    concerned(rules, ...about).asked.map(({ id }) => id)

  it("leaves out whom a rule is not about, by state and by how the role was decided", () => {
    expect(asked("active", "overridden")).toEqual(["role-drift", "override-forgotten"])
    expect(asked("active", "resolved")).toEqual(["override-forgotten"])
    expect(asked("inactive", "overridden")).toEqual(["override-forgotten"])
    expect(asked("deleted", "overridden")).toEqual([])
  })

  it("asks where it is not known how the role was decided", () => {
    expect(asked("active", undefined)).toEqual(["role-drift", "override-forgotten"])
  })

  it("is told once for each list of rules and state", () => {
    expect(concerned(rules, "active", "kept")).toBe(concerned(rules, "active", "kept"))
    expect(concerned([...rules], "active", "kept")).not.toBe(concerned(rules, "active", "kept"))
    expect(concerned(rules, "active", "kept").ids).toEqual(["role-drift", "override-forgotten"])
  })
})
