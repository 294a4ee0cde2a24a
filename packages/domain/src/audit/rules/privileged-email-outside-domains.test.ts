import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { evaluateUser } from "../evaluate.ts"
import { exampleFacts } from "../example-facts.ts"
import { privilegedEmailOutsideDomains } from "./privileged-email-outside-domains.ts"

const withEmail = (email: string) => ({ user: { email } })

describe("privileged-email-outside-domains", () => {
  it("is low for people who administer nothing", () => {
    expect(seenBy(privilegedEmailOutsideDomains, withEmail("ada@agency.example"))).toMatchObject([{ severity: "low" }])
  })

  it("does not take a domain for one that ends like it", () => {
    expect(seenBy(privilegedEmailOutsideDomains, withEmail("ada@notacme.example"))).toHaveLength(1)
    expect(seenBy(privilegedEmailOutsideDomains, withEmail("ada@sub.acme.example"))).toHaveLength(1)
  })

  it("goes by the user name where there is no e-mail address", () => {
    const seen = (userName: string) => seenBy(privilegedEmailOutsideDomains, { user: { userName, email: undefined } })
    expect(seen("ada@agency.example")).toHaveLength(1)
    expect(seen("ada@acme.example")).toEqual([])
    expect(seen("ada")).toEqual([])
  })

  it("does not look while no domain is verified", () => {
    const entity = { ...exampleFacts().entity, verifiedDomains: [] }
    const facts = exampleFacts({ entity, ...withEmail("ada@agency.example") })
    expect(evaluateUser(facts, { rules: [privilegedEmailOutsideDomains] })).toMatchObject({
      detected: [],
      evaluated: [],
      notEvaluated: [{ rule: "privileged-email-outside-domains", missing: ["verified-domains"] }],
    })
  })
})
