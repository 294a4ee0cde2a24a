import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { teamMemberInactive } from "./team-member-inactive.ts"

const person = (userName: string) => ({ id: userName, userName })
const seen = (total: number, shown: ReadonlyArray<string>) =>
  seenIn(
    teamMemberInactive,
    exampleTeamFacts({
      members: { active: 3, inactive: { total, shown: shown.map(person) }, manual: { total: 0, shown: [] } },
    }),
  )

describe("team-member-inactive", () => {
  it("counts them all and names a few", () => {
    const [problem] = seen(40, ["a", "b", "c", "d"])
    expect(problem?.message).toBe("40 people in Sales leads are deactivated: a, b, c and 37 more.")
    expect(problem?.evidence).toMatchObject({ people: 40, userNames: ["a", "b", "c", "d"] })
  })

  it("speaks of one as of one", () => {
    expect(seen(1, ["ada"])[0]?.message).toBe("1 person in Sales leads is deactivated: ada.")
  })
})
