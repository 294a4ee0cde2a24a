import { equalJson } from "../scim/json.ts"
import { later } from "./elapsed.ts"
import type { DetectedBy, Evaluation } from "./evaluate.ts"
import type { Finding, FindingEvent, ReopenedBecause } from "./finding.ts"
import { isWorse } from "./rule.ts"

/** Findings after a step of their life, with what happened. Untouched findings are the same objects. */
export interface Advanced {
  readonly next: ReadonlyArray<Finding>
  readonly events: ReadonlyArray<FindingEvent>
}

/** What an evaluation cannot know. */
export interface AdvanceContext {
  /** When the evaluation was made. */
  readonly now: string
  /** Gives an id for each new finding. */
  readonly newId: () => string
  /** The provisioning event that made the evaluation necessary; absent in a full audit. */
  readonly causeId?: string
}

/**
 * The findings about a subject after an evaluation of that subject.
 *
 * A problem not seen before opens a finding. One that is still there has its evidence refreshed; one that is gone is
 * resolved; one that comes back is open again. An acknowledgement ends when its time is over, when the problem is worse
 * than it was acknowledged for, or when what it was given for has changed. Findings of rules that were not evaluated,
 * and about other subjects, stay as they are: nothing is resolved by ignorance.
 *
 * `previous` holds at most one finding of a fingerprint, and so does the answer.
 *
 * @example
 * import { advanceFindings, evaluateUser, exampleFacts, rolesBesideUserType } from "@rollcall/domain/audit"
 * const monday = { now: "2026-11-23T07:00:00.000Z", newId: () => "finding-1" }
 * const { next: open, events } = advanceFindings([], evaluateUser(rolesBesideUserType.example.facts), monday)
 * events.map(({ _tag }) => _tag) // => ["Opened"]
 * const tuesday = { ...monday, now: "2026-11-24T07:00:00.000Z" }
 * const { next: [finding] } = advanceFindings(open, evaluateUser(exampleFacts()), tuesday)
 * finding?.state // => "resolved"
 * finding?.resolvedAt // => "2026-11-24T07:00:00.000Z"
 */
export const advanceFindings = (
  previous: ReadonlyArray<Finding>,
  { subject, detected, evaluated }: Evaluation,
  context: AdvanceContext,
): Advanced => {
  // So it is with most people of an audit.
  if (previous.length === 0 && detected.length === 0) return nothingToTell
  const looked = new Set(evaluated)
  const seen = new Map(detected.map((problem) => [problem.fingerprint, problem]))
  const known = new Set(previous.map((finding) => finding.fingerprint))
  const steps = [
    ...previous.map((finding): Step => {
      const concerned = finding.subject.kind === subject.kind && finding.subject.id === subject.id
      if (!concerned || !looked.has(finding.rule)) return { finding, events: [] }
      const problem = seen.get(finding.fingerprint)
      return problem === undefined ? gone(finding, context) : still(finding, problem, context)
    }),
    ...detected
      .filter((problem) => !known.has(problem.fingerprint))
      .map((problem) => opened(problem, subject, context)),
  ]
  return { next: steps.map(({ finding }) => finding), events: steps.flatMap(({ events }) => events) }
}

const nothingToTell: Advanced = { next: [], events: [] }

interface Step {
  readonly finding: Finding
  readonly events: ReadonlyArray<FindingEvent>
}

const about = ({ id, fingerprint }: Finding, { now, causeId }: AdvanceContext) => ({
  findingId: id,
  fingerprint,
  at: now,
  ...(causeId === undefined ? {} : { causeId }),
})

/** What a finding shows of a problem. */
const shown = ({ severity, key, evidence, message, remediation, autoFix }: DetectedBy) => ({
  severity,
  key,
  evidence,
  message,
  remediation,
  ...(autoFix === undefined ? {} : { autoFix }),
})

const opened = (problem: DetectedBy, subject: Finding["subject"], context: AdvanceContext): Step => {
  const finding: Finding = {
    id: context.newId(),
    rule: problem.rule,
    state: "open",
    subject,
    fingerprint: problem.fingerprint,
    ...shown(problem),
    firstSeenAt: context.now,
    lastSeenAt: context.now,
    reopenedCount: 0,
  }
  return { finding, events: [{ _tag: "Opened", ...about(finding, context), severity: finding.severity }] }
}

const gone = (finding: Finding, context: AdvanceContext): Step => {
  if (finding.state === "resolved") return { finding, events: [] }
  const { acknowledgement: _, ...rest } = finding
  return {
    finding: { ...rest, state: "resolved", resolvedAt: context.now },
    events: [{ _tag: "Resolved", ...about(finding, context) }],
  }
}

const still = (finding: Finding, problem: DetectedBy, context: AdvanceContext): Step => {
  const { autoFix: _, resolvedAt: __, acknowledgement, ...rest } = finding
  const because = reopenedBecause(finding, problem, context.now)
  const refreshed = { ...rest, ...shown(problem), lastSeenAt: later(finding.lastSeenAt, context.now) }
  const severity: ReadonlyArray<FindingEvent> =
    finding.severity === problem.severity
      ? []
      : [{ _tag: "SeverityChanged", ...about(finding, context), from: finding.severity, to: problem.severity }]
  if (because === undefined)
    return {
      finding: { ...refreshed, ...(acknowledgement === undefined ? {} : { acknowledgement }) },
      events: severity,
    }
  const reopenedCount = finding.reopenedCount + (because === "seen-again" ? 1 : 0)
  return {
    finding: { ...refreshed, state: "open", reopenedCount },
    events: [...severity, { _tag: "Reopened", ...about(finding, context), because }],
  }
}

const reopenedBecause = (
  { state, acknowledgement, evidence }: Finding,
  problem: DetectedBy,
  now: string,
): ReopenedBecause | undefined => {
  if (state === "resolved") return "seen-again"
  if (acknowledgement === undefined) return undefined
  // An end that is no instant must not last for ever.
  if (!(Date.parse(now) < Date.parse(acknowledgement.until))) return "time-over"
  if (isWorse(problem.severity, acknowledgement.severity)) return "severity-rose"
  const changed = problem.keyFacts.some((name) => !equalJson(evidence[name], problem.evidence[name]))
  return changed ? "evidence-changed" : undefined
}
