import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { mappingRoleMissing } from "./mapping-role-missing.ts"

const { mapping } = exampleEntityFacts()
const seen = (changes: Partial<typeof mapping>) =>
  seenIn(mappingRoleMissing, exampleEntityFacts({ mapping: { ...mapping, ...changes } }))

describe("mapping-role-missing", () => {
  it("looks at the default and the ceiling too", () => {
    expect(seen({ defaultRole: "gone", ceilingRole: "gone too" }).map(({ key, message }) => [key, message])).toEqual([
      ["defaultRole gone", expect.stringContaining("The default role points to a role nobody can have.")],
      ["ceilingRole gone too", expect.stringContaining("The ceiling points to a role nobody can have.")],
    ])
  })

  it("has nothing against a rule that is disabled", () => {
    const tiers = mapping.tiers.map((tier) => ({
      ...tier,
      rules: tier.rules.map((rule) => ({ ...rule, role: "gone", enabled: false })),
    }))
    expect(seen({ tiers })).toEqual([])
  })
})
