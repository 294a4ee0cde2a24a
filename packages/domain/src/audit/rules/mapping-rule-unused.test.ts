import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { RuleMatches } from "../facts/index.ts"
import { mappingRuleUnused } from "./mapping-rule-unused.ts"

const seen = (matches: Partial<RuleMatches>) =>
  seenIn(
    mappingRuleUnused,
    exampleEntityFacts({
      ruleMatches: [{ ruleId: "by-key", since: "2026-01-01T00:00:00.000Z", people: 0, ...matches }],
    }),
  )

describe("mapping-rule-unused", () => {
  it("gives a rule 90 days", () => {
    expect(seen({ since: "2026-08-28T12:00:00.000Z" })).toEqual([])
    expect(seen({ since: "2026-08-28T11:59:59.999Z" })).toHaveLength(1)
  })

  it("is content with one person, and knows nothing of a rule that was not counted", () => {
    expect(seen({ people: 1 })).toEqual([])
    expect(seen({ ruleId: "gone" })).toEqual([])
  })
})
