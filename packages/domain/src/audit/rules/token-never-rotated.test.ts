import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTokenFacts } from "../example-token-facts.ts"
import { tokenNeverRotated } from "./token-never-rotated.ts"

const seen = (createdAt: string, more: { readonly status?: "retiring" } = {}) =>
  seenIn(tokenNeverRotated, exampleTokenFacts({ token: { createdAt, expiresAt: "2027-01-01T00:00:00.000Z", ...more } }))

describe("token-never-rotated", () => {
  it("gives a token a year, and another before it is worse", () => {
    expect(seen("2025-11-26T12:00:00.000Z")).toEqual([])
    expect(seen("2025-11-26T11:59:59.999Z")).toMatchObject([{ severity: "medium" }])
    expect(seen("2024-11-26T11:59:59.999Z")).toMatchObject([{ severity: "high" }])
  })

  it("does not look at a token that is being replaced", () => {
    expect(seen("2024-01-01T00:00:00.000Z", { status: "retiring" })).toEqual([])
  })

  it("says where the new token comes from", () => {
    expect(seen("2025-01-01T00:00:00.000Z")[0]?.remediation.okta[0]).toContain("Connections > Okta > Access tokens")
  })
})
