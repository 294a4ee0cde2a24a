import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { manualMembershipInPushedTeam } from "./manual-membership-in-pushed-team.ts"

const none = { total: 0, shown: [] }
const kurt = { id: "kurt", userName: "kurt", since: "2026-10-01T08:00:00.000Z" }
const seen = (id: string, displayName: string, total = 1) =>
  seenIn(
    manualMembershipInPushedTeam,
    exampleTeamFacts({
      team: { id, displayName },
      members: { active: 9, inactive: none, manual: { total, shown: total === 0 ? [] : [kurt] } },
    }),
  )

describe("manual-membership-in-pushed-team", () => {
  it("is as bad as what the team gives", () => {
    expect(seen("it-admins", "IT admins")).toMatchObject([{ severity: "high" }])
    expect(seen("sales-leads", "Sales leads")).toMatchObject([{ severity: "medium" }])
    expect(seen("chess", "Chess")).toMatchObject([{ severity: "medium", evidence: { gives: [] } }])
  })

  it("sees nothing where everybody was pushed", () => {
    expect(seen("it-admins", "IT admins", 0)).toEqual([])
  })
})
