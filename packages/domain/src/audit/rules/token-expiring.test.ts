import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleToken, exampleTokenFacts } from "../example-token-facts.ts"
import type { LookedAtToken } from "../facts/index.ts"
import { tokenExpiring } from "./token-expiring.ts"

const seen = (expiresAt: string, others: ReadonlyArray<LookedAtToken> = []) =>
  seenIn(tokenExpiring, exampleTokenFacts({ token: { expiresAt }, others }))

describe("token-expiring", () => {
  it("tells it 30 days before, and more loudly seven days before and after the end", () => {
    expect(seen("2026-12-26T12:00:00.000Z")).toEqual([])
    expect(seen("2026-12-26T11:59:59.999Z")).toMatchObject([{ severity: "medium" }])
    expect(seen("2026-12-03T11:59:59.999Z")).toMatchObject([{ severity: "high" }])
    expect(seen("2026-11-01T00:00:00.000Z")).toMatchObject([{ severity: "high" }])
  })

  it("takes no comfort in a token that ends sooner, or works no more", () => {
    const end = "2026-11-30T12:00:00.000Z"
    expect(seen(end, [exampleToken({ id: "b", expiresAt: "2026-11-29T12:00:00.000Z" })])).toHaveLength(1)
    expect(seen(end, [exampleToken({ id: "b", status: "retiring" })])).toHaveLength(1)
  })

  it("lets a token that never ends, or ended before it was used, be", () => {
    const { expiresAt: _, ...endless } = exampleToken()
    expect(seenIn(tokenExpiring, { ...exampleTokenFacts(), token: endless })).toEqual([])
    const { lastUsedAt: __, ...unused } = exampleToken({ expiresAt: "2026-11-01T00:00:00.000Z" })
    expect(seenIn(tokenExpiring, { ...exampleTokenFacts(), token: unused })).toEqual([])
  })
})
