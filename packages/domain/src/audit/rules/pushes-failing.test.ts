import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import type { FailureClass, Pushes } from "../facts/index.ts"
import { pushesFailing } from "./pushes-failing.ts"

const failure: FailureClass = {
  method: "PATCH",
  resource: "Users",
  status: 400,
  count: 6,
  mostOfOne: 2,
  deactivations: 0,
  subjects: { total: 3, shown: ["ada", "alan", "kurt"] },
  detail: "active: expected a boolean.",
  firstAt: "2026-11-26T11:00:00.000Z",
  lastAt: "2026-11-26T11:30:00.000Z",
}
const seen = (changes: Partial<FailureClass>, lastHour: Pushes["lastHour"] = { total: 20, failed: 6 }) =>
  seenIn(pushesFailing, exampleConnectionFacts({ pushes: { lastHour, failures: [{ ...failure, ...changes }] } }))

describe("pushes-failing", () => {
  it("is critical when somebody was to be deactivated", () => {
    expect(seen({})).toMatchObject([{ severity: "high", evidence: { scimType: null } }])
    const [problem] = seen({ deactivations: 2 })
    expect(problem?.severity).toBe("critical")
    expect(problem?.message).toContain("2 of them to deactivate somebody: ada, alan and kurt.")
  })

  it("needs more than a tenth of the hour, and five failures", () => {
    expect(seen({}, { total: 60, failed: 6 })).toEqual([])
    expect(seen({}, { total: 59, failed: 6 })).toHaveLength(1)
    expect(seen({ count: 4 }, { total: 4, failed: 4 })).toEqual([])
    expect(seen({ count: 4 }, { total: 5, failed: 5 })).toEqual([])
  })

  it("needs no share where one subject fails again and again", () => {
    expect(seen({ mostOfOne: 5 }, { total: 1000, failed: 5 })).toHaveLength(1)
    expect(seen({ mostOfOne: 4 }, { total: 1000, failed: 5 })).toEqual([])
  })

  it("tells classes of failure apart", () => {
    expect([...seen({}), ...seen({ scimType: "invalidValue" })].map(({ key }) => key)).toEqual([
      "PATCH Users 400 -",
      "PATCH Users 400 invalidValue",
    ])
  })
})
