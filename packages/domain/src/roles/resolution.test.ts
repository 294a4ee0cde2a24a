import { describe, expect, it } from "vitest"
import { type Draft, settle } from "./resolution.ts"
import type { RoleAssignment, TraceStep } from "./role-assignment.ts"

const step = (reasonCode: string, more: Partial<TraceStep> = {}): TraceStep => ({
  source: { kind: "attribute", path: "userType" },
  verdict: "used",
  reasonCode,
  ...more,
})
const draft: Draft = {
  roles: ["manager"],
  outcome: "resolved",
  idp: { roles: ["manager"], outcome: "resolved" },
  idpKey: "manager",
  headline: () => ({ code: "new", params: {} }),
  steps: [step("first-tier")],
}
const { headline: _headline, steps, ...answer } = draft
const previous: RoleAssignment = {
  ...answer,
  explanation: { headline: { code: "old", params: {} }, steps, mappingVersion: 1 },
}

describe("settle", () => {
  it("keeps what was told where nothing has changed, with the version of the mapping", () => {
    expect(settle(draft, previous, 2)).toEqual({
      ...answer,
      explanation: { headline: { code: "old", params: {} }, steps, mappingVersion: 2 },
      changed: false,
    })
  })

  it.each<[string, Partial<Draft>]>([
    ["roles", { roles: ["user"] }],
    ["more roles", { roles: ["manager", "user"] }],
    ["the outcome", { outcome: "kept" }],
    ["the answer's roles", { idp: { roles: ["user"], outcome: "resolved" } }],
    ["the answer's outcome", { idp: { roles: ["manager"], outcome: "kept" } }],
    ["the answer's key", { idpKey: "-" }],
    ["what is wanted", { wanted: ["user"] }],
    ["a reason", { steps: [step("combined")] }],
    ["a parameter", { steps: [step("first-tier", { params: { a: 1 } })] }],
    ["one more step", { steps: [...steps, step("x")] }],
  ])("tells anew when %s differs", (_name, change) => {
    const settled = settle({ ...draft, ...change }, previous, 2)
    expect([settled.changed, settled.explanation.headline.code]).toEqual([true, "new"])
  })

  it("takes an ending or a replacement for no news once it has been told", () => {
    const passing = [
      step("expired", { source: { kind: "override" }, verdict: "lapsed" }),
      step("role-replaced", { source: { kind: "previous" }, verdict: "capped" }),
    ]
    expect(settle({ ...draft, steps: [...steps, ...passing] }, previous, 2).changed).toBe(false)
    const capped = step("above-ceiling", { source: { kind: "ceiling" }, verdict: "capped" })
    expect(settle({ ...draft, steps: [...steps, capped] }, previous, 2).changed).toBe(true)
  })

  it("is news without a previous assignment, and passes on that a role set by hand ended", () => {
    expect(settle({ ...draft, lapsed: true }, undefined, 2)).toMatchObject({ changed: true, lapsed: true })
  })
})
