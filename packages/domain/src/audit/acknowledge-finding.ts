import { Data, Result } from "effect"
import type { Acknowledgement, Finding, FindingEvent } from "./finding.ts"
import type { Severity } from "./rule.ts"

/** A finding after an administrator's act, with what happened. */
export interface Handled {
  readonly finding: Finding
  readonly event: FindingEvent
}

/** Why a finding cannot be acknowledged, as a sentence for the administrator. */
export class AcknowledgementRefused extends Data.TaggedError("AcknowledgementRefused")<{
  readonly because: "resolved" | "no-reason" | "not-in-future" | "too-long"
  readonly detail: string
}> {}

/** A finding that is not acknowledged cannot be opened again. */
export class ReopeningRefused extends Data.TaggedError("ReopeningRefused")<{
  readonly state: Finding["state"]
  readonly detail: string
}> {}

/**
 * For how many days a finding of a severity can be acknowledged at most.
 *
 * @example
 * import { longestAcknowledgement } from "@rollcall/domain/audit"
 * longestAcknowledgement("critical") // => 90
 * longestAcknowledgement("high") // => 365
 */
export const longestAcknowledgement = (severity: Severity): number => (severity === "critical" ? 90 : 365)

const day = 24 * 60 * 60 * 1000

/**
 * Acknowledges a finding until a time; again, for one that is acknowledged already. Times are ISO 8601 in UTC.
 *
 * Errors: `AcknowledgementRefused` without a reason, without an end to come, with an end more than 365 days away (90 for
 * a critical finding), or when the finding is resolved.
 *
 * @example
 * import { acknowledgeFinding, advanceFindings, evaluateUser, rolesBesideUserType } from "@rollcall/domain/audit"
 * import { Result } from "effect"
 * const now = "2026-11-26T12:00:00.000Z"
 * const seen = evaluateUser(rolesBesideUserType.example.facts)
 * const { next: [finding] } = advanceFindings([], seen, { now, newId: () => "finding-1" })
 * const word = { by: "Grace", kind: "fix-planned", reason: "Okta change on Friday", until: "2026-12-05T00:00:00.000Z" }
 * Result.getOrThrow(acknowledgeFinding(finding, word, now)).finding.state // => "acknowledged"
 * const careless = acknowledgeFinding(finding, { ...word, reason: " " }, now)
 * careless._tag === "Failure" && careless.failure.detail // => "Say why the finding may stand."
 */
export const acknowledgeFinding = (
  finding: Finding,
  word: Pick<Acknowledgement, "by" | "kind" | "reason" | "until">,
  now: string,
): Result.Result<Handled, AcknowledgementRefused> => {
  const refuse = (because: AcknowledgementRefused["because"], detail: string) =>
    Result.fail(new AcknowledgementRefused({ because, detail }))
  const { by, kind, until } = word
  const reason = word.reason.trim()
  const days = longestAcknowledgement(finding.severity)
  const left = Date.parse(until) - Date.parse(now)
  if (finding.state === "resolved")
    return refuse("resolved", "The finding is resolved: there is nothing to acknowledge.")
  if (reason === "") return refuse("no-reason", "Say why the finding may stand.")
  if (!(left > 0)) return refuse("not-in-future", "Choose a time to come.")
  if (left > days * day) return refuse("too-long", `Choose a time within ${days} days.`)
  const acknowledgement: Acknowledgement = { by, kind, reason, at: now, until, severity: finding.severity }
  return Result.succeed({
    finding: { ...finding, state: "acknowledged", acknowledgement },
    event: { _tag: "Acknowledged", findingId: finding.id, fingerprint: finding.fingerprint, at: now, acknowledgement },
  })
}

/**
 * Ends an acknowledgement before its time.
 *
 * Errors: `ReopeningRefused` for a finding that is not acknowledged.
 *
 * @example
 * import { advanceFindings, evaluateUser, reopenFinding, rolesBesideUserType } from "@rollcall/domain/audit"
 * const now = "2026-11-26T12:00:00.000Z"
 * const seen = evaluateUser(rolesBesideUserType.example.facts)
 * const { next: [finding] } = advanceFindings([], seen, { now, newId: () => "finding-1" })
 * reopenFinding(finding, "Grace", now)._tag // => "Failure"
 */
export const reopenFinding = (finding: Finding, by: string, now: string): Result.Result<Handled, ReopeningRefused> => {
  const { acknowledgement, ...rest } = finding
  if (acknowledgement === undefined)
    return Result.fail(new ReopeningRefused({ state: finding.state, detail: "The finding is not acknowledged." }))
  return Result.succeed({
    finding: { ...rest, state: "open" },
    event: {
      _tag: "Reopened",
      findingId: finding.id,
      fingerprint: finding.fingerprint,
      at: now,
      because: "by-hand",
      by,
    },
  })
}
