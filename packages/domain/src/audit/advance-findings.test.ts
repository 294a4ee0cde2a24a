import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { acknowledgeFinding } from "./acknowledge-finding.ts"
import { advanceFindings } from "./advance-findings.ts"
import type { DetectedBy, Evaluation } from "./evaluate.ts"
import { type Finding, fingerprint } from "./finding.ts"

const subject = { kind: "user", id: "ada" } as const
const noon = "2026-11-26T12:00:00.000Z"
const one = "2026-11-26T13:00:00.000Z"

const problem = (changes: Partial<DetectedBy> = {}): DetectedBy => ({
  rule: "dormant-admin",
  fingerprint: fingerprint(changes.rule ?? "dormant-admin", subject, changes.key ?? ""),
  keyFacts: ["roles"],
  severity: "high",
  key: "",
  evidence: { roles: ["administrator"], seen: 1 },
  message: "Ada does not sign in.",
  remediation: { okta: ["Do."], entra: ["Do."] },
  ...changes,
})

const evaluation = (detected: ReadonlyArray<DetectedBy>, evaluated = ["dormant-admin"]): Evaluation => ({
  subject,
  detected,
  evaluated,
  notEvaluated: [],
})

const advance = (previous: ReadonlyArray<Finding>, detected: ReadonlyArray<DetectedBy>, now = one) =>
  advanceFindings(previous, evaluation(detected), { now, newId: () => "new" })

const openFinding = (changes: Partial<DetectedBy> = {}): Finding => {
  const [finding] = advanceFindings([], evaluation([problem(changes)]), { now: noon, newId: () => "f1" }).next
  if (finding === undefined) throw new Error("no finding")
  return finding
}

const acknowledged = (changes: Partial<DetectedBy> = {}, until = "2026-12-01T00:00:00.000Z"): Finding =>
  Result.getOrThrow(
    acknowledgeFinding(openFinding(changes), { by: "Grace", kind: "accepted-risk", reason: "Known", until }, noon),
  ).finding

describe("a finding", () => {
  it("opens when its problem is first seen", () => {
    const { next, events } = advance([], [problem()], noon)
    expect(next).toEqual([
      {
        id: "new",
        rule: "dormant-admin",
        severity: "high",
        state: "open",
        subject,
        fingerprint: "dormant-admin|user|ada|",
        key: "",
        evidence: { roles: ["administrator"], seen: 1 },
        message: "Ada does not sign in.",
        remediation: { okta: ["Do."], entra: ["Do."] },
        firstSeenAt: noon,
        lastSeenAt: noon,
        reopenedCount: 0,
      },
    ])
    expect(events).toEqual([
      { _tag: "Opened", findingId: "new", fingerprint: "dormant-admin|user|ada|", at: noon, severity: "high" },
    ])
  })

  it("refreshes while its problem is still there, without an event", () => {
    const now = problem({
      evidence: { roles: [], seen: 2 },
      message: "Still.",
      autoFix: { command: "link-user", does: "" },
    })
    const { next, events } = advance([openFinding()], [now])
    expect(next).toEqual([
      { ...openFinding(), evidence: now.evidence, message: "Still.", autoFix: now.autoFix, lastSeenAt: one },
    ])
    expect(events).toEqual([])
    expect(advance(next, [problem()]).next[0]).not.toHaveProperty("autoFix")
  })

  it("says when its severity changes", () => {
    const { next, events } = advance([openFinding()], [problem({ severity: "low" })])
    expect(next).toMatchObject([{ severity: "low", state: "open" }])
    expect(events).toMatchObject([{ _tag: "SeverityChanged", findingId: "f1", at: one, from: "high", to: "low" }])
  })

  it("is resolved when its problem is gone, with what brought it about, and only once", () => {
    const context = { now: one, newId: () => "new", causeId: "event-7" }
    const { next, events } = advanceFindings([openFinding()], evaluation([]), context)
    expect(next).toEqual([{ ...openFinding(), state: "resolved", resolvedAt: one }])
    expect(events).toEqual([
      { _tag: "Resolved", findingId: "f1", fingerprint: "dormant-admin|user|ada|", at: one, causeId: "event-7" },
    ])
    const again = advanceFindings(next, evaluation([]), { ...context, now: "2026-11-27T12:00:00.000Z" })
    expect(again.next[0]).toBe(next[0])
    expect(again.events).toEqual([])
  })

  it("is open again when its problem comes back, and counts that", () => {
    const resolved = advance([openFinding()], []).next
    const { next, events } = advance(resolved, [problem({ severity: "low" })], "2026-11-27T12:00:00.000Z")
    expect(next).toEqual([
      { ...openFinding(), severity: "low", lastSeenAt: "2026-11-27T12:00:00.000Z", reopenedCount: 1 },
    ])
    expect(events.map(({ _tag }) => _tag)).toEqual(["SeverityChanged", "Reopened"])
    expect(events[1]).toMatchObject({ because: "seen-again" })
  })

  it("stays as it is when its rule did not look, or looked at somebody else", () => {
    const finding = openFinding()
    const context = { now: one, newId: () => "new" }
    expect(advanceFindings([finding], evaluation([], ["another-rule"]), context)).toEqual({
      next: [finding],
      events: [],
    })
    const other = { ...evaluation([]), subject: { kind: "user", id: "grace" } } as const
    expect(advanceFindings([finding], other, context).next[0]).toBe(finding)
  })

  it("is another one when its key is another", () => {
    const { next } = advance([openFinding()], [problem(), problem({ key: "roles" })])
    expect(next.map(({ id, fingerprint: text }) => [id, text])).toEqual([
      ["f1", "dormant-admin|user|ada|"],
      ["new", "dormant-admin|user|ada|roles"],
    ])
  })

  it("was not seen earlier because an evaluation comes late", () => {
    expect(advance([openFinding()], [problem()], "2026-11-26T11:00:00.000Z").next).toMatchObject([{ lastSeenAt: noon }])
  })
})

describe("an acknowledgement", () => {
  it("stands while nothing changes but what it was not given for", () => {
    const now = problem({ evidence: { roles: ["administrator"], seen: 2 }, severity: "medium" })
    const { next, events } = advance([acknowledged()], [now])
    expect(next).toMatchObject([{ state: "acknowledged", evidence: { seen: 2 }, acknowledgement: { by: "Grace" } }])
    expect(events.map(({ _tag }) => _tag)).toEqual(["SeverityChanged"])
  })

  it.each([
    ["its time is over", [problem()], "2026-12-01T00:00:00.000Z", "time-over"],
    ["the problem is worse", [problem({ severity: "critical" })], one, "severity-rose"],
    ["what it was given for changes", [problem({ evidence: { roles: ["owner"], seen: 1 } })], one, "evidence-changed"],
  ] as const)("ends when %s", (_when, detected, now, because) => {
    const { next, events } = advance([acknowledged()], detected, now)
    expect(next).toMatchObject([{ state: "open", reopenedCount: 0 }])
    expect(next[0]).not.toHaveProperty("acknowledgement")
    expect(events.at(-1)).toMatchObject({ _tag: "Reopened", because })
  })

  it("was given for the severity of then: to fall and rise to it again is no news", () => {
    const fallen = advance([acknowledged()], [problem({ severity: "low" })]).next
    expect(advance(fallen, [problem()]).next).toMatchObject([{ state: "acknowledged", severity: "high" }])
  })

  it("ends with its problem, and does not come back with it", () => {
    const resolved = advance([acknowledged()], []).next
    expect(resolved).toMatchObject([{ state: "resolved" }])
    expect(advance(resolved, [problem()]).next).toMatchObject([{ state: "open", reopenedCount: 1 }])
    expect(resolved[0]).not.toHaveProperty("acknowledgement")
  })

  it("does not outlast an end that cannot be read", () => {
    const finding = acknowledged()
    const broken = { ...finding, acknowledgement: { ...finding.acknowledgement!, until: "some day" } }
    expect(advance([broken], [problem()]).next).toMatchObject([{ state: "open" }])
  })
})
