import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import type { MembersOfTeam } from "../facts/index.ts"
import { mappedTeamEmpty } from "./mapped-team-empty.ts"

const none = { total: 0, shown: [] }
const seen = (members: Partial<MembersOfTeam>) =>
  seenIn(mappedTeamEmpty, exampleTeamFacts({ members: { active: 0, inactive: none, manual: none, ...members } }))

describe("mapped-team-empty", () => {
  it("waits for 14 days", () => {
    expect(seen({ emptySince: "2026-11-12T12:00:00.000Z" })).toEqual([])
    expect(seen({ emptySince: "2026-11-12T11:59:59.999Z" })).toHaveLength(1)
  })

  it("has nothing against a team in which nobody ever was", () => {
    expect(seen({})).toEqual([])
  })

  it("is over when somebody active is in it", () => {
    expect(seen({ active: 1, emptySince: "2026-01-01T00:00:00.000Z" })).toEqual([])
  })
})
