import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import { updatesNeverArrive } from "./updates-never-arrive.ts"

const seen = (creates: number, firstRequestAt = "2026-10-01T00:00:00.000Z", idp: "okta" | "entra" = "okta") =>
  seenIn(
    updatesNeverArrive,
    exampleConnectionFacts({ connection: { idp, firstRequestAt }, changes: { creates, updates: 0, deactivations: 0 } }),
  )

describe("updates-never-arrive", () => {
  it("needs twenty people and thirty days", () => {
    expect(seen(19)).toEqual([])
    expect(seen(20)).toHaveLength(1)
    expect(seen(20, "2026-10-27T12:00:00.000Z")).toEqual([])
    expect(seen(20, "2026-10-27T11:59:59.999Z")).toHaveLength(1)
  })

  it("is about Okta, which has a tick for it", () => {
    expect(seen(500, "2026-01-01T00:00:00.000Z", "entra")).toEqual([])
    expect(seen(20)[0]?.remediation.okta).toContain("Tick Update User Attributes and click Save.")
  })
})
