import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { attributeStep, exampleAssignment } from "../example-facts.ts"
import { roleSignalLost } from "./role-signal-lost.ts"

const kept = (role: string, decidedAt = "2026-11-20T08:00:00.000Z") =>
  exampleAssignment([role], [], { idp: { roles: [role], outcome: "kept" }, decidedAt })

describe("role-signal-lost", () => {
  it("is high for an administrator", () => {
    expect(seenBy(roleSignalLost, { assignment: kept("administrator") })).toMatchObject([{ severity: "high" }])
    expect(seenBy(roleSignalLost, { assignment: kept("user") })).toMatchObject([{ severity: "medium" }])
  })

  it("waits a day, in which the next push may bring the role back", () => {
    expect(seenBy(roleSignalLost, { assignment: kept("user", "2026-11-25T12:00:00.000Z") })).toEqual([])
    expect(seenBy(roleSignalLost, { assignment: kept("user", "2026-11-25T11:59:59.999Z") })).toHaveLength(1)
  })

  it("does not need to know what was taken back", () => {
    expect(seenBy(roleSignalLost, { assignment: kept("user") })).toMatchObject([
      { evidence: { path: null, lastValue: null, eventId: null } },
    ])
  })

  it("takes an empty value for silence", () => {
    const assignment = exampleAssignment(["user"], [attributeStep("userType", "", "empty")], {
      idp: { roles: ["user"], outcome: "kept" },
    })
    expect(seenBy(roleSignalLost, { assignment })).toHaveLength(1)
  })
})
