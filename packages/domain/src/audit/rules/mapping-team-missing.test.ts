import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { mappingTeamMissing } from "./mapping-team-missing.ts"

const team = { id: "it-admins", displayName: "IT admins" }

describe("mapping-team-missing", () => {
  it("says what has become of the team", () => {
    const became = (["deleted", "orphaned"] as const).map((state) => {
      const mappedTeams = [{ ruleId: "it-admins", team: { ...team, state }, similar: [] }]
      return seenIn(mappingTeamMissing, exampleEntityFacts({ mappedTeams }))[0]?.message
    })
    expect(became).toEqual([
      'The rule for the team "IT admins" gives Administrator, and it was deleted.',
      'The rule for the team "IT admins" gives Administrator, and no connection keeps it up to date.',
    ])
  })

  it("proposes a team much like it, where there is one", () => {
    const steps = (similar: ReadonlyArray<string>) =>
      seenIn(mappingTeamMissing, exampleEntityFacts({ mappedTeams: [{ ruleId: "it-admins", similar }] }))[0]
        ?.remediation.rollcall?.[0]
    expect(steps(["IT"])).toContain("let the rule read IT.")
    expect(steps([])).toContain("choose another team, or disable the rule.")
  })

  it("knows nothing of a rule whose team was not looked up", () => {
    expect(seenIn(mappingTeamMissing, exampleEntityFacts({ mappedTeams: [] }))).toEqual([])
  })
})
