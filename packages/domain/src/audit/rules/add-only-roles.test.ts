import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import { addOnlyRoles } from "./add-only-roles.ts"

const seen = (adds: number, several: number, idp: "okta" | "entra" = "entra", replaces = 0) =>
  seenIn(
    addOnlyRoles,
    exampleConnectionFacts({
      connection: { idp },
      rolePatches: { adds, replaces, removes: 0, several: { total: several, shown: [] } },
    }),
  )

describe("add-only-roles", () => {
  it("needs twenty additions, and somebody who has several roles of it", () => {
    expect(seen(20, 1)).toHaveLength(1)
    expect(seen(19, 1)).toEqual([])
    expect(seen(20, 0)).toEqual([])
    expect(seen(20, 1, "entra", 1)).toEqual([])
  })

  it("is about Entra", () => {
    expect(seen(20, 1, "okta")).toEqual([])
  })
})
