import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { overrideForgotten } from "./override-forgotten.ts"

const seen = (at: string, expiresAt?: string) =>
  seenBy(overrideForgotten, {
    override: {
      role: "user",
      by: "Grace",
      at,
      reason: "x",
      basis: "-",
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  })

describe("override-forgotten", () => {
  it("waits 90 days", () => {
    expect(seen("2026-08-28T12:00:00.000Z")).toEqual([])
    expect(seen("2026-08-28T11:59:59.999Z")).toHaveLength(1)
  })

  it("tells seven days before the end, and after it", () => {
    expect(seen("2026-11-20T08:00:00.000Z", "2026-12-03T12:00:00.000Z")).toEqual([])
    expect(seen("2026-11-20T08:00:00.000Z", "2026-12-03T11:59:59.999Z")).toHaveLength(1)
    expect(seen("2026-11-20T08:00:00.000Z", "2026-11-25T08:00:00.000Z")).toHaveLength(1)
  })

  it("says nothing where no role was set by hand", () => {
    expect(seenBy(overrideForgotten, {})).toEqual([])
  })

  it("says when it ends", () => {
    const [problem] = seen("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")
    expect(problem?.message).toBe("ada@acme.example: Grace set User by hand on 2026-01-01; it ends on 2027-01-01.")
  })
})
