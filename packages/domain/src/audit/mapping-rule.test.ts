import { describe, expect, it } from "vitest"
import type { RoleRule } from "../roles/role-mapping.ts"
import { exampleFacts } from "./example-facts.ts"
import { meets, ruleAt, rulesInForce } from "./mapping-rule.ts"

const { mapping } = exampleFacts()
const tier = mapping.tiers[0]!
const said = (match: RoleRule["match"], of = tier) => meets({ rule: { id: "r", match, enabled: true }, tier: of })

describe("meets", () => {
  it("says what each kind of rule looks for", () => {
    expect(said({ kind: "by-key" })).toBe("userType named like a role")
    expect(said({ kind: "by-key" }, mapping.tiers[1]!)).toBe("a team named like a role")
    expect(said({ kind: "equals", value: "Boss" })).toBe('userType "Boss"')
    expect(said({ kind: "team", teamId: "t1" })).toBe("the team t1")
    expect(said({ kind: "team-name", name: "IT" })).toBe('the team "IT"')
  })
})

describe("rules of a mapping", () => {
  it("are found by where they stand", () => {
    expect(ruleAt(mapping, "tiers[1].rules[0].role")?.rule.id).toBe("it-admins")
    expect(ruleAt(mapping, "tiers[1].rules[9]")).toBeUndefined()
    expect(ruleAt(mapping, "defaultRole")).toBeUndefined()
  })

  it("leave out those that are disabled", () => {
    const disabled = { ...tier, rules: tier.rules.map((rule) => ({ ...rule, enabled: false })) }
    expect(rulesInForce({ ...mapping, tiers: [disabled] })).toEqual([])
    expect(rulesInForce(mapping).map(({ rule }) => rule.id)).toEqual(["by-key", "it-admins", "sales-leads"])
  })
})
