import { describe, expect, it } from "vitest"
import { attributeStep, exampleAssignment, teamStep } from "./example-facts.ts"
import { saysSomething, shownRaw, stepsByPath } from "./trace.ts"

describe("stepsByPath", () => {
  it("gives the steps of some verdicts by attribute, and leaves out teams", () => {
    const steps = [
      attributeStep("userType", "a", "used"),
      attributeStep("roles", "b", "ignored"),
      teamStep("Chess", "used", "user"),
      attributeStep("roles", "c", "used"),
      attributeStep("userType", "d", "used"),
    ]
    const byPath = stepsByPath(exampleAssignment(["user"], steps), "used")
    expect([...byPath].map(([path, found]) => [path, found.map(shownRaw)])).toEqual([
      ["userType", ["a", "d"]],
      ["roles", ["c"]],
    ])
  })
})

describe("saysSomething", () => {
  it.each([
    ["used", true],
    ["unknown", true],
    ["overridden", true],
    ["empty", false],
    ["echo", false],
    ["noise", false],
    ["ignored", false],
    ["superseded", false],
  ] as const)("%s: %s", (verdict, says) => {
    expect(saysSomething(attributeStep("userType", "x", verdict))).toBe(says)
  })
})
