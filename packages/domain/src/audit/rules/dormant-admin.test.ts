import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { evaluateUser } from "../evaluate.ts"
import { exampleAssignment, exampleFacts } from "../example-facts.ts"
import { dormantAdmin } from "./dormant-admin.ts"

const assignment = exampleAssignment(["administrator"], [])
const seen = (createdAt: string, recordedSince: string, lastAt?: string) =>
  seenBy(dormantAdmin, {
    assignment,
    user: { createdAt },
    signIns: { recordedSince, ...(lastAt === undefined ? {} : { lastAt }) },
  })

describe("dormant-admin", () => {
  it("gives somebody who never signed in 14 days", () => {
    const long = "2020-01-01T00:00:00.000Z"
    expect(seen("2026-11-12T12:00:00.000Z", long)).toEqual([])
    expect(seen("2026-11-12T11:59:59.999Z", long)).toMatchObject([{ evidence: { lastSignInAt: null } }])
  })

  it("takes no silence from before sign-ins were recorded for proof", () => {
    expect(seen("2020-01-01T00:00:00.000Z", "2026-11-20T00:00:00.000Z")).toEqual([])
    expect(seen("2020-01-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z")).toHaveLength(1)
  })

  it("gives everybody else 45 days", () => {
    const old = "2020-01-01T00:00:00.000Z"
    expect(seen(old, old, "2026-10-12T12:00:00.000Z")).toEqual([])
    expect(seen(old, old, "2026-10-12T11:59:59.999Z")).toHaveLength(1)
  })

  it("is about administrators only", () => {
    const signIns = { recordedSince: "2020-01-01T00:00:00.000Z" }
    expect(seenBy(dormantAdmin, { assignment: exampleAssignment(["manager"], []), signIns })).toEqual([])
  })

  it("does not look where sign-ins are not known", () => {
    const { signIns: _, ...facts } = exampleFacts({ assignment })
    expect(evaluateUser(facts, { rules: [dormantAdmin] }).notEvaluated).toEqual([
      { rule: "dormant-admin", missing: ["signIns"] },
    ])
  })

  it("proposes the default role", () => {
    const old = "2020-01-01T00:00:00.000Z"
    expect(seen(old, old)[0]?.remediation.okta).toContain("Set userType to User and click Save.")
  })
})
