import { describe, expect, it } from "vitest"
import { rules, whyNotEvaluated } from "../index.ts"
import { ruleInSwedish, whyNotEvaluatedInSwedish } from "./index.ts"
import { reasons } from "./reasons.ts"
import { ruleWords } from "./rule-words.ts"

/** Names and numbers that no language changes: `userType`, `RFC 7643`, 45. */
const kept = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/\b(?:[a-z]+[A-Z]\w*|RFC \d+|\d+)\b/g)].map(([found]) => found).toSorted()

describe("rules in Swedish", () => {
  it("are those there are", () => {
    expect(Object.keys(ruleWords).toSorted()).toEqual(rules.map(({ id }) => id).toSorted())
    expect(ruleInSwedish("constructor")).toBeUndefined()
  })

  it.each(rules.map(({ id, title, means }) => ({ id, title, means })))("$id says the same in its own words", (rule) => {
    const swedish = ruleInSwedish(rule.id)
    expect(swedish?.title).not.toBe(rule.title)
    expect(kept(swedish?.title ?? "")).toEqual(kept(rule.title))
    expect(kept(swedish?.means ?? "")).toEqual(kept(rule.means))
    expect(swedish?.title).not.toMatch(/[.!]$/)
    expect(swedish?.means).toMatch(/\.$/)
  })

  it("has a reason of its own for whatever a rule may lack", () => {
    for (const missing of Object.keys(reasons) as ReadonlyArray<keyof typeof reasons>) {
      expect(whyNotEvaluatedInSwedish([missing])).not.toEqual(whyNotEvaluated([missing]))
    }
    expect(whyNotEvaluatedInSwedish(["signIns", "signIns"])).toHaveLength(1)
  })
})
