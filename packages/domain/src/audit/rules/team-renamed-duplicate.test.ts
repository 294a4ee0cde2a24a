import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTeamFacts } from "../example-team-facts.ts"
import type { TwinTeam } from "../facts/index.ts"
import { teamRenamedDuplicate } from "./team-renamed-duplicate.ts"

const twin: TwinTeam = {
  id: "old",
  displayName: "Old",
  createdAt: "2025-01-01T00:00:00.000Z",
  lastPushAt: "2026-03-01T00:00:00.000Z",
  members: 10,
  shared: 8,
}
const seen = (...twins: ReadonlyArray<Partial<TwinTeam>>) =>
  seenIn(teamRenamedDuplicate, exampleTeamFacts({ twins: twins.map((changes) => ({ ...twin, ...changes })) }))

describe("team-renamed-duplicate", () => {
  it("needs four fifths of at least three members", () => {
    expect(seen({})).toHaveLength(1)
    expect(seen({ shared: 7 })).toEqual([])
    expect(seen({ members: 2, shared: 2 })).toEqual([])
  })

  it("gives the old team a week to be left", () => {
    expect(seen({ lastPushAt: "2026-03-08T08:00:00.000Z" })).toHaveLength(1)
    expect(seen({ lastPushAt: "2026-03-08T08:00:00.001Z" })).toEqual([])
  })

  it("sees names that differ in their writing only, whoever is in them", () => {
    expect(seen({ displayName: "SALES-LEADS", shared: 0 })).toMatchObject([{ evidence: { because: "name" } }])
  })

  it("takes names without letters for none, and tells each other team apart", () => {
    const facts = exampleTeamFacts({ team: { displayName: "!" }, twins: [{ ...twin, displayName: "?", shared: 0 }] })
    expect(seenIn(teamRenamedDuplicate, facts)).toEqual([])
    expect(seen({ id: "a" }, { id: "b" }).map(({ key }) => key)).toEqual(["a", "b"])
  })
})
