import { describe, expect, it } from "vitest"
import { rules } from "./rules/index.ts"
import { whyNotEvaluated } from "./why-not-evaluated.ts"

describe("whyNotEvaluated", () => {
  it("has a sentence for whatever a rule may lack", () => {
    for (const { id, reads, waitsFor = [] } of rules)
      for (const sentence of whyNotEvaluated([...reads, ...waitsFor])) expect(sentence, id).toMatch(/^[A-Z].*\.$/)
  })

  it("gives each sentence once", () => {
    expect(whyNotEvaluated(["signIns", "verified-domains", "signIns"])).toEqual([
      "Sign-ins are not recorded until single sign-on is set up.",
      "The entity has no verified domain.",
    ])
    expect(whyNotEvaluated([])).toEqual([])
  })
})
