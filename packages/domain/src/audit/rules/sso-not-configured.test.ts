import { describe, expect, it } from "vitest"
import { whyNotEvaluated } from "../why-not-evaluated.ts"
import { seenIn } from "../../../testing/seen-by.ts"
import { evaluateEntity } from "../evaluate.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { ssoNotConfigured } from "./sso-not-configured.ts"

describe("sso-not-configured", () => {
  it("is content when it is set up, or nobody is pushed", () => {
    expect(seenIn(ssoNotConfigured, exampleEntityFacts())).toEqual([])
    const { connection: _, ...facts } = exampleEntityFacts({ singleSignOn: { configured: false } })
    expect(seenIn(ssoNotConfigured, facts)).toEqual([])
  })

  it("says why it does not look while there is no such thing", () => {
    const { singleSignOn: _, ...facts } = exampleEntityFacts()
    const [unable] = evaluateEntity(facts, { rules: [ssoNotConfigured] }).notEvaluated
    expect(whyNotEvaluated(unable?.missing ?? [])).toEqual(["Single sign-on is not a part of Rollcall yet."])
  })
})
