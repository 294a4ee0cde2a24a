import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { exampleConnection } from "../example-token-facts.ts"
import { groupAssignedAndPushed } from "./group-assigned-and-pushed.ts"

const earlyMembers = { people: { total: 200, shown: [] } }

describe("group-assigned-and-pushed", () => {
  it("is about Okta", () => {
    const entra = { ...exampleConnection, idp: "entra" } as const
    expect(seenIn(groupAssignedAndPushed, exampleTeamFacts({ earlyMembers, connection: entra }))).toEqual([])
    expect(seenIn(groupAssignedAndPushed, exampleTeamFacts({ earlyMembers }))).toMatchObject([
      { evidence: { people: 200 } },
    ])
  })

  it("names the group to make", () => {
    const [problem] = seenIn(groupAssignedAndPushed, exampleTeamFacts({ earlyMembers }))
    expect(problem?.remediation.okta[0]).toContain("make Sales leads (push)")
  })
})
