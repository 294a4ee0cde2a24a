import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import type { UserOfFacts } from "../facts/index.ts"
import { reactivationHeld } from "./reactivation-held.ts"

const lastEvents = { reactivationHeld: { at: "2026-11-22T08:00:00.000Z", eventId: "asked" } }
const shutOut = { state: "inactive", stateReason: "by-admin", stateSince: "2026-11-20T08:00:00.000Z" } as const
const seen = (user: Partial<UserOfFacts>) => seenBy(reactivationHeld, { user, lastEvents })

describe("reactivation-held", () => {
  it("says nothing of people whom the identity provider itself shut out", () => {
    expect(seen({ ...shutOut, stateReason: "by-idp" })).toEqual([])
  })

  it("is over when the person is let in", () => {
    expect(seen({ ...shutOut, state: "active" })).toEqual([])
  })

  it("says nothing while the identity provider does not ask", () => {
    expect(seenBy(reactivationHeld, { user: shutOut, lastEvents: {} })).toEqual([])
  })

  it("offers to let the person in", () => {
    expect(seen(shutOut)).toMatchObject([{ autoFix: { command: "allow-reactivation" } }])
  })
})
