import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleToken, exampleTokenFacts } from "../example-token-facts.ts"
import { tokenOverlapEnding } from "./token-overlap-ending.ts"

const { lastUsedAt: _, ...successor } = exampleToken({ id: "token-2", createdAt: "2026-11-24T06:00:00.000Z" })
const seen = (retireAt: string, lastUsedAt: string) =>
  seenIn(
    tokenOverlapEnding,
    exampleTokenFacts({ token: { status: "retiring", retireAt, lastUsedAt }, others: [successor] }),
  )

describe("token-overlap-ending", () => {
  it("is told a day before the end", () => {
    expect(seen("2026-11-27T12:00:00.000Z", "2026-11-26T11:00:00.000Z")).toEqual([])
    expect(seen("2026-11-27T11:59:59.999Z", "2026-11-26T11:00:00.000Z")).toHaveLength(1)
  })

  it("knows that a token which was not used since the rotation is out of use", () => {
    expect(seen("2026-11-27T06:00:00.000Z", "2026-11-24T05:00:00.000Z")).toEqual([])
  })

  it("has nothing to say where there is no new token", () => {
    const token = { status: "retiring", retireAt: "2026-11-27T06:00:00.000Z" } as const
    expect(seenIn(tokenOverlapEnding, exampleTokenFacts({ token }))).toEqual([])
  })
})
