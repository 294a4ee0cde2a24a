import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { evaluateEntity } from "../evaluate.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { PersonElsewhere } from "../facts/index.ts"
import { personDiffersAcrossEntities } from "./person-differs-across-entities.ts"

const seen = (state: PersonElsewhere["state"], elsewhere: PersonElsewhere["elsewhere"]) =>
  seenIn(
    personDiffersAcrossEntities,
    exampleEntityFacts({
      estate: {
        total: 1,
        shown: [
          {
            id: "ada",
            userName: "ada",
            email: "ada@acme.example",
            state,
            roles: ["manager"],
            elsewhere,
            since: "2026-11-01T00:00:00.000Z",
          },
        ],
      },
    }),
  )

describe("person-differs-across-entities", () => {
  it("is worse where somebody may have been forgotten", () => {
    expect(seen("active", [{ entity: "Labs", state: "active", roles: ["User"] }])).toMatchObject([
      { severity: "medium", evidence: { elsewhere: ["active, User"] } },
    ])
    expect(seen("inactive", [{ entity: "Labs", state: "active", roles: ["Manager"] }])).toMatchObject([
      { severity: "high" },
    ])
  })

  it("has nothing against who stands alike, or is nowhere active", () => {
    expect(seen("active", [{ entity: "Labs", state: "active", roles: ["Manager"] }])).toEqual([])
    expect(seen("inactive", [{ entity: "Labs", state: "deleted", roles: [] }])).toEqual([])
    expect(seen("active", [])).toEqual([])
  })

  it("does not look where entities are not compared", () => {
    const { estate: _, ...facts } = exampleEntityFacts()
    expect(evaluateEntity(facts, { rules: [personDiffersAcrossEntities] }).notEvaluated).toEqual([
      { rule: "person-differs-across-entities", missing: ["estate"] },
    ])
  })
})
