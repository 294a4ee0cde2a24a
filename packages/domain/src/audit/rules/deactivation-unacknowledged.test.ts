import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { evaluateUser } from "../evaluate.ts"
import { exampleFacts } from "../example-facts.ts"
import type { UnacknowledgedDelivery } from "../facts/index.ts"
import { deactivationUnacknowledged } from "./deactivation-unacknowledged.ts"

const delivery = (at: string, webhookId = "w"): UnacknowledgedDelivery => ({
  eventId: "e",
  at,
  webhookId,
  webhook: webhookId,
  attempts: 8,
  state: "set-aside",
})
const seen = (state: "active" | "inactive" | "deleted", ...unacknowledged: ReadonlyArray<UnacknowledgedDelivery>) =>
  seenBy(deactivationUnacknowledged, { user: { state }, unacknowledged })

describe("deactivation-unacknowledged", () => {
  it("gives the product five minutes", () => {
    expect(seen("inactive", delivery("2026-11-26T11:55:00.000Z"))).toEqual([])
    expect(seen("inactive", delivery("2026-11-26T11:54:59.999Z"))).toHaveLength(1)
  })

  it("sees people who were deleted too, and each webhook by itself", () => {
    const at = "2026-11-26T10:00:00.000Z"
    expect(seen("deleted", delivery(at, "a"), delivery(at, "b")).map(({ key }) => key)).toEqual(["e a", "e b"])
  })

  it("is over when the person is back", () => {
    expect(seen("active", delivery("2026-11-26T10:00:00.000Z"))).toEqual([])
  })

  it("does not look where nobody is told", () => {
    const { unacknowledged: _, ...facts } = exampleFacts({ user: { state: "inactive" } })
    expect(evaluateUser(facts, { rules: [deactivationUnacknowledged] }).notEvaluated).toEqual([
      { rule: "deactivation-unacknowledged", missing: ["unacknowledged"] },
    ])
  })
})
