import { Result } from "effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import { acknowledgeFinding } from "./acknowledge-finding.ts"
import { advanceFindings } from "./advance-findings.ts"
import type { DetectedBy, Evaluation } from "./evaluate.ts"
import { type Finding, fingerprint } from "./finding.ts"
import { severities } from "./rule.ts"

const rules = ["a", "b", "c"]
const subjects = ["ada", "grace"].map((id) => ({ kind: "user", id }) as const)

/** What a rule sees of a person: a problem for each key, at most. */
const problems = fc.dictionary(
  fc.constantFrom("", "roles", "userType"),
  fc.record({ severity: fc.constantFrom(...severities), fact: fc.nat(1), other: fc.nat(1) }),
)

const evaluation: fc.Arbitrary<Evaluation> = fc
  .record({
    subject: fc.constantFrom(...subjects),
    seen: fc.dictionary(fc.constantFrom(...rules), problems),
  })
  .map(({ subject, seen }) => ({
    subject,
    evaluated: Object.keys(seen),
    notEvaluated: [],
    detected: Object.entries(seen).flatMap(([rule, byKey]) =>
      Object.entries(byKey).map(([key, { severity, fact, other }]): DetectedBy => ({
        rule,
        fingerprint: fingerprint(rule, subject, key),
        keyFacts: ["fact"],
        severity,
        key,
        evidence: { fact, other },
        message: "",
        remediation: { okta: [], entra: [] },
      })),
    ),
  }))

const step = fc.oneof(
  { weight: 3, arbitrary: evaluation.map((seen) => ({ _tag: "Evaluate", seen }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .record({ nth: fc.nat(10), hours: fc.integer({ min: 1, max: 72 }) })
      .map((act) => ({ _tag: "Acknowledge", ...act }) as const),
  },
)

const hour = 3_600_000
const at = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * hour).toISOString()

it("lives as it should, whatever is seen and acknowledged in whatever order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let findings: ReadonlyArray<Finding> = []
      let ids = 0
      steps.forEach((act, i) => {
        const now = at(i * 6)
        if (act._tag === "Acknowledge") {
          const chosen = findings[act.nth % Math.max(1, findings.length)]
          if (chosen === undefined || chosen.state === "resolved") return
          const word = { by: "x", kind: "accepted-risk", reason: "x", until: at(i * 6 + act.hours) } as const
          const { finding } = Result.getOrThrow(acknowledgeFinding(chosen, word, now))
          findings = findings.map((other) => (other === chosen ? finding : other))
          return
        }
        const before = findings
        const context = { now, newId: () => `f${ids++}` }
        const { next, events } = advanceFindings(before, act.seen, context)
        const { subject, evaluated, detected } = act.seen

        // Never two findings of one fingerprint, and none is lost.
        expect(new Set(next.map((finding) => finding.fingerprint)).size).toBe(next.length)
        expect(next.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id))

        // What was not evaluated is untouched; what was stands exactly for what was seen.
        const isConcerned = (finding: Finding) => finding.subject.id === subject.id && evaluated.includes(finding.rule)
        before.forEach((finding, j) => {
          expect(isConcerned(finding) || next[j] === finding).toBe(true)
          expect(next[j]?.firstSeenAt).toBe(finding.firstSeenAt)
        })
        const standing = next.filter((finding) => isConcerned(finding) && finding.state !== "resolved")
        expect(standing.map((finding) => finding.fingerprint).toSorted()).toEqual(
          detected.map((problem) => problem.fingerprint).toSorted(),
        )

        // The parts of a finding agree with its state.
        for (const finding of next) {
          expect(finding.resolvedAt !== undefined).toBe(finding.state === "resolved")
          expect(finding.acknowledgement !== undefined).toBe(finding.state === "acknowledged")
        }
        for (const finding of standing.filter(({ state }) => state === "acknowledged"))
          expect(Date.parse(finding.acknowledgement?.until ?? "")).toBeGreaterThan(Date.parse(now))

        // Every change of state is told, and nothing else.
        const changed = next.filter(({ state }, j) => state !== before[j]?.state).map(({ id }) => id)
        const told = events.filter(({ _tag }) => _tag !== "SeverityChanged").map(({ findingId }) => findingId)
        expect(told.toSorted()).toEqual(changed.toSorted())

        // The same again changes nothing.
        expect(advanceFindings(next, act.seen, context)).toEqual({ next, events: [] })
        findings = next
      })
    }),
    { numRuns: 500 },
  )
})
