import { describe, expect, it } from "vitest"
import { presetOf } from "../../roles/mapping-presets.ts"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { EntityFacts } from "../facts/index.ts"
import { userTypeIsEmploymentType } from "./user-type-is-employment-type.ts"

const seen = (people: number, ofPeople: number, value = "employee", more: Partial<EntityFacts> = {}) =>
  seenIn(
    userTypeIsEmploymentType,
    exampleEntityFacts({ userTypes: { people: ofPeople, values: [{ value, people }] }, ...more }),
  )

describe("user-type-is-employment-type", () => {
  it("needs half of the people, and five of them", () => {
    expect(seen(5, 10)).toHaveLength(1)
    expect(seen(5, 11)).toEqual([])
    expect(seen(4, 4)).toEqual([])
  })

  it("reads words as a mapping does", () => {
    expect(seen(9, 9, " FULL-time ")).toHaveLength(1)
    expect(seen(9, 9, "Boss")).toEqual([])
  })

  it("has nothing against words that are no opinion, or an attribute nobody reads", () => {
    const mapping = { ...exampleEntityFacts().mapping, noiseValues: ["Employee"] }
    expect(seen(9, 9, "employee", { mapping })).toEqual([])
    expect(seen(9, 9, "employee", { mapping: presetOf("entra") })).toEqual([])
  })
})
