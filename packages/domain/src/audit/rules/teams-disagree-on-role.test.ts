import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { exampleAssignment, exampleFacts, teamStep } from "../example-facts.ts"
import { teamsDisagreeOnRole } from "./teams-disagree-on-role.ts"

const admins = teamStep("IT admins", "used", "administrator")
const leads = teamStep("Sales leads", "lost-in-tier", "manager")
const assignment = exampleAssignment(["administrator"], [admins, leads])

describe("teams-disagree-on-role", () => {
  it("has the same key in whatever order the teams come", () => {
    const turned = exampleAssignment(["administrator"], [leads, admins])
    expect(seenBy(teamsDisagreeOnRole, { assignment: turned }).map(({ key }) => key)).toEqual(["it-admins,sales-leads"])
  })

  it("does not call it a conflict when the mapping gives all the roles", () => {
    const { mapping } = exampleFacts()
    const tiers = mapping.tiers.map((tier) => ({ ...tier, within: "union" as const }))
    expect(seenBy(teamsDisagreeOnRole, { assignment, mapping: { ...mapping, tiers } })).toEqual([])
  })

  it("says nothing of a team without a rule", () => {
    const chess = teamStep("Chess", "no-rule")
    expect(seenBy(teamsDisagreeOnRole, { assignment: exampleAssignment(["administrator"], [admins, chess]) })).toEqual(
      [],
    )
  })

  it("says where a membership made by hand is undone", () => {
    const teams = [{ id: "it-admins", displayName: "IT admins", origin: "idp", membership: "manual" } as const]
    const [problem] = seenBy(teamsDisagreeOnRole, { assignment, teams })
    expect(problem?.remediation.rollcall).toEqual([
      "Open Teams > IT admins > Members: ada@acme.example was added here by hand and can be removed here.",
    ])
    expect(problem?.evidence["teams"]).toMatchObject([{ membership: "manual" }, { membership: "unknown" }])
  })
})
