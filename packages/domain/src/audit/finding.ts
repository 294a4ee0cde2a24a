import type { JsonObject } from "../scim/json.ts"
import type { AutoFix, Remediation, Severity } from "./rule.ts"
import type { FindingSubject } from "./subject.ts"

/** An administrator's word that a finding is known and may stand until a time. */
export interface Acknowledgement {
  /** Who gave it, as shown. */
  readonly by: string
  readonly at: string
  readonly kind: "accepted-risk" | "false-positive" | "fix-planned"
  readonly reason: string
  readonly until: string
  /** The severity it was given for. */
  readonly severity: Severity
}

/** One conflict or risk that an audit rule saw, with its life. Times are ISO 8601 in UTC. */
export interface Finding {
  readonly id: string
  /** The id of the rule. */
  readonly rule: string
  readonly severity: Severity
  readonly state: "open" | "acknowledged" | "resolved"
  readonly subject: FindingSubject
  /** What makes it the same finding: see `fingerprint`. */
  readonly fingerprint: string
  readonly key: string
  readonly evidence: JsonObject
  readonly message: string
  readonly remediation: Remediation
  readonly autoFix?: AutoFix
  readonly firstSeenAt: string
  /** When the rule last saw it. */
  readonly lastSeenAt: string
  readonly resolvedAt?: string
  readonly reopenedCount: number
  readonly acknowledgement?: Acknowledgement
}

/** A change in the life of a finding. */
export type FindingEvent = {
  readonly findingId: string
  readonly fingerprint: string
  readonly at: string
  /** The provisioning event that brought it about, where one did. */
  readonly causeId?: string
} & (
  | { readonly _tag: "Opened"; readonly severity: Severity }
  | { readonly _tag: "SeverityChanged"; readonly from: Severity; readonly to: Severity }
  | { readonly _tag: "Resolved" }
  | { readonly _tag: "Reopened"; readonly because: ReopenedBecause; readonly by?: string }
  | { readonly _tag: "Acknowledged"; readonly acknowledgement: Acknowledgement }
)

/**
 * Why a finding is open again. `seen-again`: it had been resolved; the others end an acknowledgement.
 */
export type ReopenedBecause = "seen-again" | "time-over" | "severity-rose" | "evidence-changed" | "by-hand"

/**
 * What makes two sightings the same finding: rule, subject and key as one text. Rule, kind and id hold no `|`, so no
 * two findings share a text.
 *
 * @example
 * import { fingerprint } from "@rollcall/domain/audit"
 * fingerprint("roles-beside-user-type", { kind: "user", id: "u1" }, "roles") // => "roles-beside-user-type|user|u1|roles"
 */
export const fingerprint = (rule: string, subject: FindingSubject, key: string): string =>
  `${rule}|${subject.kind}|${subject.id}|${key}`
