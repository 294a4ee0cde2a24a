import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnection } from "../example-token-facts.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import { teamMemberUnknown } from "./team-member-unknown.ts"

const seen = (seenAt: ReadonlyArray<string>, idp: "okta" | "entra" = "okta", total = seenAt.length) =>
  seenIn(
    teamMemberUnknown,
    exampleTeamFacts({
      connection: { ...exampleConnection, idp },
      pending: { total, shown: seenAt.map((at, i) => ({ value: `v${i}`, seenAt: at })) },
    }),
  )

describe("team-member-unknown", () => {
  it("waits an hour, and two cycles of Entra", () => {
    expect(seen(["2026-11-26T11:00:00.000Z"])).toEqual([])
    expect(seen(["2026-11-26T10:59:59.999Z"])).toHaveLength(1)
    expect(seen(["2026-11-26T10:40:00.000Z"], "entra")).toEqual([])
    expect(seen(["2026-11-26T10:39:59.999Z"], "entra")).toHaveLength(1)
  })

  it("tells all of them as soon as one has waited too long", () => {
    const [problem] = seen(["2026-11-26T09:00:00.000Z", "2026-11-26T11:59:00.000Z"], "okta", 500)
    expect(problem?.evidence).toMatchObject({ members: 500, values: ["v0", "v1"] })
  })

  it("leaves teams that were put in to another rule", () => {
    const member = { value: "t2", seenAt: "2026-11-01T00:00:00.000Z", team: { id: "t2", displayName: "Inner" } }
    expect(seenIn(teamMemberUnknown, exampleTeamFacts({ pending: { total: 1, shown: [member] } }))).toEqual([])
  })
})
