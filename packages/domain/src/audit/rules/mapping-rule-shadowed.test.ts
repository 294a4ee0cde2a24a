import { describe, expect, it } from "vitest"
import type { RoleRule } from "../../roles/role-mapping.ts"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { mappingRuleShadowed } from "./mapping-rule-shadowed.ts"

const { mapping } = exampleEntityFacts()
const seen = (...rules: ReadonlyArray<RoleRule>) =>
  seenIn(mappingRuleShadowed, exampleEntityFacts({ mapping: { ...mapping, tiers: [{ ...mapping.tiers[0]!, rules }] } }))
const byKey: RoleRule = { id: "by-key", match: { kind: "by-key" }, enabled: true }
const boss: RoleRule = { id: "boss", match: { kind: "equals", value: "Boss" }, role: "manager", enabled: true }

describe("mapping-rule-shadowed", () => {
  it("sees a word that is a role's own after the rule that knows all of these", () => {
    const admin: RoleRule = { ...boss, id: "admin", match: { kind: "equals", value: "Administrator" } }
    expect(seen(byKey, admin)).toMatchObject([{ key: "admin", evidence: { meets: 'userType "Administrator"' } }])
    expect(seen(admin, byKey)).toEqual([])
  })

  it("sees the same word twice, and no other", () => {
    expect(seen(boss, { ...boss, id: "b", match: { kind: "equals", value: " BOSS " } })).toHaveLength(1)
    expect(seen(boss, byKey)).toEqual([])
  })

  it("says of a rule without a role what can be said", () => {
    expect(seen(byKey, { ...byKey, id: "twice" })[0]?.message).toContain("is to give its role.")
  })
})
