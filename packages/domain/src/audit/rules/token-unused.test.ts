import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleToken, exampleTokenFacts } from "../example-token-facts.ts"
import { tokenUnused } from "./token-unused.ts"

const seen = (createdAt: string, expiresAt: string) => {
  const { lastUsedAt: _, ...token } = exampleToken({ createdAt, savedAt: createdAt, expiresAt })
  return seenIn(tokenUnused, { ...exampleTokenFacts(), token })
}

describe("token-unused", () => {
  it("gives a new token 14 days", () => {
    expect(seen("2026-11-12T12:00:00.000Z", "2027-11-12T12:00:00.000Z")).toEqual([])
    const late = seen("2026-11-12T11:59:59.999Z", "2027-11-12T12:00:00.000Z")
    expect(late).toMatchObject([{ evidence: { lastUsedAt: null } }])
    expect(late[0]?.message).toContain("was made on 2026-11-12 and never used")
  })

  it("has nothing against a token that lets nobody in", () => {
    expect(seen("2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z")).toEqual([])
  })
})
