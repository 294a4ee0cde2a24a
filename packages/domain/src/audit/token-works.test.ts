import { describe, expect, it } from "vitest"
import { exampleToken } from "./example-token-facts.ts"
import { tokenWorks } from "./token-works.ts"

const now = "2026-11-26T12:00:00.000Z"

describe("tokenWorks", () => {
  it("says what the door says", () => {
    expect(tokenWorks(exampleToken(), now)).toBe(true)
    expect(tokenWorks(exampleToken({ status: "revoked" }), now)).toBe(false)
    expect(tokenWorks(exampleToken({ expiresAt: now }), now)).toBe(false)
    expect(tokenWorks(exampleToken({ status: "retiring", retireAt: now }), now)).toBe(false)
    const { savedAt: _, lastUsedAt: __, ...unsaved } = exampleToken()
    expect(tokenWorks(unsaved, now)).toBe(false)
  })
})
