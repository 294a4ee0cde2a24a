import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { exampleAssignment, teamStep } from "../example-facts.ts"
import { mappedButInactive } from "./mapped-but-inactive.ts"

const user = { state: "inactive", stateReason: "by-idp", stateSince: "2026-11-19T08:00:00.000Z" } as const
const team = (membership: "idp" | "manual") =>
  ({ id: "it-admins", displayName: "IT admins", origin: "idp", membership }) as const
const assignment = exampleAssignment(["administrator"], [teamStep("IT admins", "used", "administrator")])

describe("mapped-but-inactive", () => {
  it("sees a push that came after the deactivation", () => {
    expect(seenBy(mappedButInactive, { user })).toMatchObject([
      { evidence: { attributes: ["userType"], teamIds: [], roles: ["manager"] } },
    ])
    expect(seenBy(mappedButInactive, { user: { ...user, stateSince: "2026-11-20T08:00:00.000Z" } })).toEqual([])
  })

  it("does not count a membership made here, or one that has ended", () => {
    expect(
      seenBy(mappedButInactive, {
        user: { ...user, lastPushAt: user.stateSince },
        assignment,
        teams: [team("manual")],
      }),
    ).toEqual([])
    expect(seenBy(mappedButInactive, { user, assignment, teams: [] })).toEqual([])
    expect(seenBy(mappedButInactive, { user, assignment, teams: [team("idp")] })).toHaveLength(1)
  })

  it("does not count a team that gives no role", () => {
    const chess = exampleAssignment(["user"], [teamStep("IT admins", "no-rule")])
    expect(seenBy(mappedButInactive, { user, assignment: chess, teams: [team("idp")] })).toEqual([])
  })

  it("says nothing of people who are let in", () => {
    expect(seenBy(mappedButInactive, { assignment, teams: [team("idp")] })).toEqual([])
  })
})
