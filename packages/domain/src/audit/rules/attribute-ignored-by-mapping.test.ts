import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import { attributeIgnoredByMapping } from "./attribute-ignored-by-mapping.ts"

const since = "2026-01-01T00:00:00.000Z"

describe("attribute-ignored-by-mapping", () => {
  it("sees each attribute by itself, and none that stands for nobody", () => {
    const ignoredAttributes = [
      { path: "entitlements", people: 1, values: ["x"], since },
      { path: "roles", people: 3, values: ["y"], since },
      { path: "title", people: 0, values: [], since },
    ]
    const seen = seenIn(attributeIgnoredByMapping, exampleEntityFacts({ ignoredAttributes }))
    expect(seen.map(({ key }) => key)).toEqual(["entitlements", "roles"])
    expect(seen[0]?.remediation.okta.join(" ")).toContain("Delete the attribute entitlements.")
  })
})
