import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { teamOrphaned } from "./team-orphaned.ts"

const old = "2026-06-10T08:00:00.000Z"
const seen = (team: Parameters<typeof exampleTeamFacts>[0] & object) => seenIn(teamOrphaned, exampleTeamFacts(team))

describe("team-orphaned", () => {
  it("sees a team of a connection that is gone at once", () => {
    const gone = seen({ team: { state: "orphaned", lastPushAt: "2026-11-20T08:00:00.000Z" }, siblings: {} })
    expect(gone[0]?.message).toContain("no connection keeps it up to date")
  })

  it("is worse for a team that gives a role", () => {
    expect(seen({ team: { lastPushAt: old } })).toMatchObject([{ severity: "medium" }])
    expect(seen({ team: { lastPushAt: old, displayName: "Chess", id: "chess" } })).toMatchObject([{ severity: "low" }])
  })

  it("lets teams made by hand, and one that has no other beside it, be", () => {
    expect(seen({ team: { lastPushAt: old, origin: "manual" } })).toEqual([])
    expect(seen({ team: { lastPushAt: old }, siblings: {} })).toEqual([])
  })
})
