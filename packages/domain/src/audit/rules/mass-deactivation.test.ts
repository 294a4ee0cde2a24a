import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import { massDeactivation } from "./mass-deactivation.ts"

const from = "2026-11-25T09:02:00.000Z"
const left = (total: number, active: number) =>
  seenIn(
    massDeactivation,
    exampleConnectionFacts({ losses: { active, hours: [{ from, people: { total, shown: [] } }], teams: [] } }),
  )
const emptied = (lost: number, before: number) =>
  seenIn(
    massDeactivation,
    exampleConnectionFacts({
      losses: { active: 200, hours: [], teams: [{ teamId: "t1", displayName: "Sales", at: from, before, lost }] },
    }),
  )

describe("mass-deactivation", () => {
  it("allows five, and a tenth of those who were active", () => {
    expect(left(5, 0)).toEqual([])
    expect(left(6, 0)).toHaveLength(1)
    expect(left(10, 90)).toEqual([])
    expect(left(11, 90)).toHaveLength(1)
  })

  it("sees a team that loses most of at least ten members", () => {
    expect(emptied(9, 9)).toEqual([])
    expect(emptied(10, 20)).toEqual([])
    expect(emptied(11, 20)).toMatchObject([{ key: "t1 2026-11-25T09", evidence: { team: "Sales", people: 11 } }])
  })
})
