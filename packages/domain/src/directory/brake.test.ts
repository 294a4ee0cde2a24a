import { describe, expect, it } from "vitest"
import { emptiesTeam, tripsOnPerson, tripsOnTeam } from "./brake.ts"

const recent = (peopleInHour: number, peopleInDay = peopleInHour, teamsInHour = 0) => ({
  peopleInHour,
  peopleInDay,
  teamsInHour,
})

describe("tripsOnPerson", () => {
  it.each([
    ["the tenth of few", recent(9), 5, undefined],
    ["the eleventh of few", recent(10), 5, { would: 11, limit: 10, within: "60 minutes" }],
    ["the tenth part of 1,000, those gone counted", recent(99), 901, undefined],
    ["more than the tenth part of 1,000", recent(100), 900, { would: 101, limit: 100, within: "60 minutes" }],
    ["the 25th of a day", recent(0, 24), 60, undefined],
    ["the 26th of a day", recent(0, 25), 60, { would: 26, limit: 25, within: "24 hours" }],
    ["more than the fifth part in a day", recent(0, 200), 800, { would: 201, limit: 200, within: "24 hours" }],
  ] as const)("%s", (_, removals, active, expected) => {
    expect(tripsOnPerson(removals, active)).toEqual(expected)
  })

  it("is the same limit however far a removal has come", () => {
    for (let gone = 0; gone < 100; gone++) expect(tripsOnPerson(recent(gone), 1_000 - gone)).toBeUndefined()
  })
})

describe("tripsOnTeam", () => {
  it("lets ten teams go in an hour", () => {
    expect(tripsOnTeam(recent(0, 0, 9))).toBeUndefined()
    expect(tripsOnTeam(recent(0, 0, 10))).toEqual({ would: 11, limit: 10, within: "60 minutes" })
  })
})

describe("emptiesTeam", () => {
  it.each([
    [20, 10, false],
    [20, 11, true],
    [19, 19, false],
    [1_000, 500, false],
    [1_000, 501, true],
  ])("of %d members %d leaving: %s", (members, leaving, expected) => {
    expect(emptiesTeam({ members, leaving })).toBe(expected)
  })
})
