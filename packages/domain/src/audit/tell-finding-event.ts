import type { JsonObject } from "../scim/json.ts"
import type { Finding, FindingEvent } from "./finding.ts"

/** What happened to a finding, as a provisioning event tells it. */
export interface ToldFindingEvent {
  readonly kind: string
  /** `Findings/<id>`. */
  readonly subject: string
  readonly before?: JsonObject
  readonly after: JsonObject
}

const kinds: Readonly<Record<FindingEvent["_tag"], string>> = {
  Opened: "finding.opened",
  Reopened: "finding.reopened",
  Resolved: "finding.resolved",
  SeverityChanged: "finding.severity-changed",
  Acknowledged: "finding.acknowledged",
}

/**
 * Tells a change in the life of a finding: its kind, and the finding as it is behind it. Evidence is left out: an event
 * outlives what it is about.
 *
 * @example
 * import { advanceFindings, evaluateUser, rolesBesideUserType, tellFindingEvent } from "@rollcall/domain/audit"
 * const context = { now: "2026-11-23T07:00:00.000Z", newId: () => "f1" }
 * const { next: [finding], events: [event] } = advanceFindings([], evaluateUser(rolesBesideUserType.example.facts), context)
 * const { kind, subject, after } = tellFindingEvent(event, finding)
 * [kind, subject, after.rule, after.state] // => ["finding.opened", "Findings/f1", "roles-beside-user-type", "open"]
 */
export const tellFindingEvent = (
  event: FindingEvent,
  { id, rule, severity, state, subject, message }: Finding,
): ToldFindingEvent => ({
  kind: kinds[event._tag],
  subject: `Findings/${id}`,
  ...(event._tag === "SeverityChanged" ? { before: { severity: event.from } } : {}),
  after: { rule, severity, state, subject: { ...subject }, message },
})
