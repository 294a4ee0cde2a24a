import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { acknowledgeFinding, reopenFinding } from "./acknowledge-finding.ts"
import { advanceFindings } from "./advance-findings.ts"
import { evaluateUser } from "./evaluate.ts"
import { exampleFacts } from "./example-facts.ts"
import type { Finding } from "./finding.ts"
import type { Rule } from "./rule.ts"
import { lastAdminAtRisk } from "./rules/last-admin-at-risk.ts"
import { rolesBesideUserType } from "./rules/roles-beside-user-type.ts"

const now = "2026-11-26T12:00:00.000Z"
const days = (n: number, more = 0): string => new Date(Date.parse(now) + n * 86_400_000 + more).toISOString()

const findingOf = (rule: Rule<"user">): Finding => {
  const { next } = advanceFindings([], evaluateUser(rule.example.facts, { rules: [rule] }), { now, newId: () => "f1" })
  if (next[0] === undefined) throw new Error("no finding")
  return next[0]
}
const high = findingOf(rolesBesideUserType)
const critical = findingOf(lastAdminAtRisk)
const word = { by: "Grace", kind: "accepted-risk", reason: "  Known  ", until: days(30) } as const

describe("acknowledgeFinding", () => {
  it("keeps who, why, until when and for which severity", () => {
    const { finding, event } = Result.getOrThrow(acknowledgeFinding(high, word, now))
    const acknowledgement = { ...word, reason: "Known", at: now, severity: "high" }
    expect(finding).toEqual({ ...high, state: "acknowledged", acknowledgement })
    expect(event).toEqual({
      _tag: "Acknowledged",
      findingId: "f1",
      fingerprint: high.fingerprint,
      at: now,
      acknowledgement,
    })
  })

  it.each([
    ["a year", high, 365, "365"],
    ["90 days when it is critical", critical, 90, "90"],
  ] as const)("allows at most %s", (_what, finding, most, named) => {
    expect(Result.isSuccess(acknowledgeFinding(finding, { ...word, until: days(most) }, now))).toBe(true)
    const refused = acknowledgeFinding(finding, { ...word, until: days(most, 1) }, now)
    expect(refused).toMatchObject({ failure: { because: "too-long", detail: `Choose a time within ${named} days.` } })
  })

  it.each([
    ["no-reason", { reason: " \t" }],
    ["not-in-future", { until: now }],
    ["not-in-future", { until: "some day" }],
  ] as const)("refuses: %s", (because, changes) => {
    expect(acknowledgeFinding(high, { ...word, ...changes }, now)).toMatchObject({ failure: { because } })
  })

  it("refuses what is resolved, and takes another word for what is acknowledged", () => {
    const [resolved] = advanceFindings([high], evaluateUser(exampleFacts()), { now, newId: () => "f2" }).next
    expect(acknowledgeFinding(resolved ?? high, word, now)).toMatchObject({ failure: { because: "resolved" } })
    const { finding } = Result.getOrThrow(acknowledgeFinding(high, word, now))
    const longer = Result.getOrThrow(acknowledgeFinding(finding, { ...word, until: days(60) }, now))
    expect(longer.finding.acknowledgement?.until).toBe(days(60))
  })
})

describe("reopenFinding", () => {
  it("takes the word back", () => {
    const { finding } = Result.getOrThrow(acknowledgeFinding(high, word, now))
    const reopened = Result.getOrThrow(reopenFinding(finding, "Alan", days(1)))
    expect(reopened.finding).toEqual(high)
    expect(reopened.event).toEqual({
      _tag: "Reopened",
      findingId: "f1",
      fingerprint: high.fingerprint,
      at: days(1),
      because: "by-hand",
      by: "Alan",
    })
  })

  it("refuses what is open", () => {
    expect(reopenFinding(high, "Alan", now)).toMatchObject({ failure: { _tag: "ReopeningRefused", state: "open" } })
  })
})
