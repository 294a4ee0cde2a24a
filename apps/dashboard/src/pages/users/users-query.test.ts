import { describe, expect, it } from "vitest"
import { askedBy, filterProblem, isFilter, isNarrowed, isReadable } from "./users-query.ts"

describe("the address of the list of people", () => {
  it("asks for what it says, and leaves out what it cannot mean", () => {
    expect(askedBy({})).toEqual({ sort: "displayName" })
    expect(
      askedBy({ q: " ada ", state: "active", source: "manual", role: "user", team: "t", finding: "any", held: "true" }),
    ).toEqual({
      q: "ada",
      state: "active",
      origin: "manual",
      role: "user",
      teamId: "t",
      finding: "any",
      held: "true",
      sort: "displayName",
    })
    expect(askedBy({ state: "gone", source: ["idp"], held: "yes", sort: "age", order: "up", tab: "role" })).toEqual({
      sort: "displayName",
    })
    expect(askedBy({ sort: "modified", order: "desc", cursor: "abc" })).toEqual({
      sort: "modified",
      order: "desc",
      cursor: "abc",
    })
  })

  it("tells a SCIM filter from a name", () => {
    expect(askedBy({ q: 'userType eq "Manager"' })).toEqual({ filter: 'userType eq "Manager"', sort: "displayName" })
    expect(["Prudence", "sw", "Coco Le Roy", "a pr b"].map(isFilter)).toEqual([false, false, false, true])
    expect(["Ada", "active eq false", "shoeSize eq 7"].map(isReadable)).toEqual([true, true, false])
    expect(filterProblem("active eq false", "sv")).toBeUndefined()
    expect(filterProblem("shoeSize eq 7", "en")).toMatch(/no attribute shoeSize/)
    expect(filterProblem("shoeSize eq 7", "sv")).toMatch(/inget attribut shoeSize/)
  })

  it("leaves nobody out by an order", () => {
    expect([isNarrowed({ sort: "userName", cursor: "x" }), isNarrowed({ q: "a" })]).toEqual([false, true])
  })
})
