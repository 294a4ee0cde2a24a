import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { externalIdMissing } from "./external-id-missing.ts"

describe("external-id-missing", () => {
  it.each(["", "  "])("takes %j for none", (externalId) => {
    expect(seenBy(externalIdMissing, { user: { externalId } })).toHaveLength(1)
  })

  it("takes any other text for one", () => {
    expect(seenBy(externalIdMissing, { user: { externalId: "0" } })).toEqual([])
  })

  it("is over when the person is deactivated", () => {
    expect(seenBy(externalIdMissing, { user: { externalId: undefined, state: "inactive" } })).toEqual([])
  })
})
