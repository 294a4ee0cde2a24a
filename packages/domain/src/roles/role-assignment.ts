import type { Json } from "../scim/json.ts"

/** How the identity provider's side was decided. */
export type IdpOutcome = "resolved" | "kept" | "defaulted" | "none"
/** How a role was decided. `held`: the last administrator keeps administering. `rejected`: the push is refused. */
export type RoleOutcome = IdpOutcome | "overridden" | "held" | "rejected"

/** What became of a signal, or of a decision. */
export type TraceVerdict =
  | "used"
  | "agrees"
  | "overridden"
  | "lost-in-tier"
  | "superseded"
  | "ignored"
  | "no-rule"
  | "unknown"
  | "retired"
  | "undecodable"
  | "noise"
  | "empty"
  | "echo"
  | "several-primary"
  | "capped"
  | "held"
  | "lapsed"

/** What a step of a trace is about. */
export type TraceSource =
  | { readonly kind: "attribute"; readonly path: string }
  | { readonly kind: "team"; readonly teamId: string; readonly name: string }
  | { readonly kind: "override" | "ceiling" | "default" | "previous" | "guard" }

/** One signal or decision with what became of it; its sentence is made from `reasonCode` and `params`. */
export interface TraceStep {
  readonly source: TraceSource
  /** The value as it was sent. */
  readonly raw?: Json
  readonly generation?: number
  readonly index?: number
  readonly normalised?: string
  readonly verdict: TraceVerdict
  /** The key of the role it gives or would give. */
  readonly role?: string
  /** The key of the role that was probably meant. */
  readonly suggestion?: string
  readonly ruleId?: string
  readonly reasonCode: string
  readonly params?: Readonly<Record<string, Json>>
}

/** A sentence as data, rendered by a catalogue of messages. */
export interface Message {
  readonly code: string
  readonly params: Readonly<Record<string, Json>>
}

/** Why a role is what it is: stored as data, so that it can be told in any language. */
export interface Explanation {
  readonly headline: Message
  readonly steps: ReadonlyArray<TraceStep>
  readonly mappingVersion: number
}

/** What the identity provider's side gives, before overrides and the guard. */
export interface IdpAnswer {
  /** Keys of roles, by rank, the highest first. */
  readonly roles: ReadonlyArray<string>
  readonly outcome: IdpOutcome
}

/** A person's effective role, with its explanation. */
export interface RoleAssignment {
  /** Keys of roles, by rank, the highest first; the first is the primary role. */
  readonly roles: ReadonlyArray<string>
  readonly outcome: RoleOutcome
  readonly idp: IdpAnswer
  /** What it would be if the guard did not hold it. */
  readonly wanted?: ReadonlyArray<string>
  /** The roles of a resolved answer of the identity provider, joined; `-` when it gives none. */
  readonly idpKey: string
  readonly explanation: Explanation
}

/** A role an administrator set by hand. Times are ISO 8601 in UTC. */
export interface RoleOverride {
  readonly role: string
  /** Who set it, as shown. */
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly expiresAt?: string
  /** The `idpKey` of then: the override ends when the identity provider answers something else. */
  readonly basis: string
}
