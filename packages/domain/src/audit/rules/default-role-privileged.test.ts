import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { defaultRolePrivileged } from "./default-role-privileged.ts"

const { mapping } = exampleEntityFacts()
const seen = (defaultRole: string) =>
  seenIn(defaultRolePrivileged, exampleEntityFacts({ mapping: { ...mapping, defaultRole } }))

describe("default-role-privileged", () => {
  it("sees a default that administers, and proposes the lowest role", () => {
    const [problem] = seen("administrator")
    expect(problem?.evidence).toEqual({ role: "administrator", administers: true })
    expect(problem?.remediation.rollcall?.[0]).toContain("choose User as the default role")
  })

  it("has nothing against a role with few rights, or one that does not exist", () => {
    expect(seen("user")).toEqual([])
    expect(seen("gone")).toEqual([])
  })
})
