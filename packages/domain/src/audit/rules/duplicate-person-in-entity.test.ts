import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { TwinPerson } from "../facts/index.ts"
import { duplicatePersonInEntity } from "./duplicate-person-in-entity.ts"

const person = (userName: string): TwinPerson => ({ id: userName, userName, state: "active", origin: "idp", roles: [] })
const seen = (...groups: ReadonlyArray<ReadonlyArray<string>>) =>
  seenIn(
    duplicatePersonInEntity,
    exampleEntityFacts({
      emailTwins: {
        total: groups.length,
        shown: groups.map((names, i) => ({ email: `${i}@acme.example`, people: names.map(person) })),
      },
    }),
  )

describe("duplicate-person-in-entity", () => {
  it("sees each address by itself", () => {
    expect(seen(["a", "b"], ["c"], ["d", "e", "f"]).map(({ key }) => key)).toEqual(["0@acme.example", "2@acme.example"])
  })

  it("names a few of many", () => {
    const many = Array.from({ length: 50 }, (_, i) => `p${i}`)
    const [problem] = seen(many)
    expect(problem?.message).toContain("p0 (no role), p1 (no role), p2 (no role) and 47 more.")
    expect(problem?.evidence["people"]).toHaveLength(20)
    expect(problem?.evidence["roles"]).toHaveLength(20)
  })
})
