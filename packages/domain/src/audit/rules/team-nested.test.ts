import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { teamNested } from "./team-nested.ts"

describe("team-nested", () => {
  it("sees each inner team by itself, at once", () => {
    const shown = ["a", "b"].map((id) => ({
      value: id,
      seenAt: "2026-11-26T12:00:00.000Z",
      team: { id, displayName: `Team ${id}` },
    }))
    const seen = seenIn(teamNested, exampleTeamFacts({ pending: { total: 2, shown } }))
    expect(seen.map(({ key, evidence }) => [key, evidence["innerName"]])).toEqual([
      ["a", "Team a"],
      ["b", "Team b"],
    ])
    expect(seen[1]?.remediation.entra.join(" ")).toContain("choose Team b")
  })
})
