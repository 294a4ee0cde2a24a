import { describe, expect, it } from "vitest"
import { seenBy } from "../../../testing/seen-by.ts"
import { evaluateUser } from "../evaluate.ts"
import { exampleAssignment, exampleFacts } from "../example-facts.ts"
import type { SignIns, UserOfFacts } from "../facts/index.ts"
import { userStale } from "./user-stale.ts"

const old = "2026-01-01T00:00:00.000Z"
const quiet: SignIns = { recordedSince: old }
const seen = (user: Partial<UserOfFacts>, signIns = quiet) => seenBy(userStale, { user, signIns })

describe("user-stale", () => {
  it("waits 180 days since the last request that named the person", () => {
    expect(seen({ lastNamedAt: "2026-05-30T12:00:00.000Z" })).toEqual([])
    expect(seen({ lastNamedAt: "2026-05-30T11:59:59.999Z" })).toHaveLength(1)
  })

  it("waits 90 days since the last sign-in, or since sign-ins are recorded", () => {
    const user = { lastNamedAt: old }
    expect(seen(user, { ...quiet, lastAt: "2026-08-28T12:00:00.000Z" })).toEqual([])
    expect(seen(user, { recordedSince: "2026-08-28T12:00:00.000Z" })).toEqual([])
    expect(seen(user, { ...quiet, lastAt: "2026-08-28T11:59:59.999Z" })).toHaveLength(1)
  })

  it("is medium for an administrator, and nothing for people made by hand", () => {
    const assignment = exampleAssignment(["administrator"], [])
    expect(seenBy(userStale, { user: { lastNamedAt: old }, signIns: quiet, assignment })).toMatchObject([
      { severity: "medium" },
    ])
    expect(seen({ lastNamedAt: old, origin: "manual" })).toEqual([])
  })

  it("does not look while the connection is paused: nothing can be said meanwhile", () => {
    const facts = exampleFacts({ user: { lastNamedAt: old }, signIns: quiet })
    const paused = { ...facts, connection: { ...exampleFacts().connection!, status: "paused" as const } }
    expect(evaluateUser(paused, { rules: [userStale] }).notEvaluated).toEqual([
      { rule: "user-stale", missing: ["running-connection"] },
    ])
  })
})
