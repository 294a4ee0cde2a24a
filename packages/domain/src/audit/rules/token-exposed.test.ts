import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleTokenFacts } from "../example-token-facts.ts"
import type { TokenClient, TokenExposure } from "../facts/index.ts"
import { tokenExposed } from "./token-exposed.ts"

const client = (name: string, firstAt: string, lastAt: string): TokenClient => ({
  network: `${name} network`,
  userAgent: `${name} agent`,
  firstAt,
  lastAt,
})
const seen = (exposure: Partial<TokenExposure>, status: "active" | "revoked" = "active") =>
  seenIn(tokenExposed, exampleTokenFacts({ token: { status }, exposure: { leaks: [], clients: [], ...exposure } }))

describe("token-exposed", () => {
  it("sees one problem for each way a token got out", () => {
    const leaks = [
      { cause: "scanner", where: "a public repository", at: "2026-11-20T00:00:00.000Z" },
      { cause: "scanner", where: "another one", at: "2026-11-21T00:00:00.000Z" },
      { cause: "url", where: "GET /scim/v2/Users", at: "2026-11-21T00:00:00.000Z" },
    ] as const
    expect(seen({ leaks }).map(({ key, evidence }) => [key, evidence["where"]])).toEqual([
      ["scanner", ["a public repository", "another one"]],
      ["url", ["GET /scim/v2/Users"]],
    ])
    expect(seen({ leaks }, "revoked")).toEqual([])
  })

  it("knows no stranger while it knows nobody, or when the usual client has gone", () => {
    const okta = client("Okta", "2026-11-20T00:00:00.000Z", "2026-11-26T00:00:00.000Z")
    expect(seen({ clients: [okta, client("new", "2026-11-25T00:00:00.000Z", "2026-11-25T00:00:00.000Z")] })).toEqual([])
    const moved = client("Entra", "2026-03-01T00:00:00.000Z", "2026-11-24T00:00:00.000Z")
    expect(seen({ clients: [moved, client("new", "2026-11-25T00:00:00.000Z", "2026-11-25T00:00:00.000Z")] })).toEqual(
      [],
    )
  })
})
