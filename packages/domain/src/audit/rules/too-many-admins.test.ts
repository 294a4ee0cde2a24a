import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { tooManyAdmins } from "./too-many-admins.ts"

const seen = (total: number, active: number) =>
  seenIn(tooManyAdmins, exampleEntityFacts({ census: { active, administrators: { total, shown: [] } } }))

describe("too-many-admins", () => {
  it("allows five, and a tenth of the active people", () => {
    expect(seen(5, 5)).toEqual([])
    expect(seen(6, 59)).toHaveLength(1)
    expect(seen(6, 60)).toEqual([])
    expect(seen(100, 1000)).toEqual([])
    expect(seen(101, 1000)).toMatchObject([{ evidence: { most: 100 } }])
  })
})
