import { equalJson, type Json } from "../scim/json.ts"
import type { Explanation, Message, RoleAssignment, TraceStep } from "./role-assignment.ts"

/** A decided role: the assignment to store, and what to do about it. */
export interface Resolution extends RoleAssignment {
  /** Whether roles, outcome, the identity provider's answer or the reasons differ from those before. */
  readonly changed: boolean
  /** The role set by hand has ended. */
  readonly lapsed?: true
  /** The push is refused, and nothing is to be written. `detail` has at most 200 characters. */
  readonly refused?: { readonly status: 400 | 403; readonly detail: string }
}

/** A decision before it is compared with the previous one. */
export interface Draft extends Omit<RoleAssignment, "explanation"> {
  /** Made when it is news. */
  readonly headline: () => Message
  readonly steps: ReadonlyArray<TraceStep>
  readonly lapsed?: true
}

/**
 * Compares a decision with the previous one. Where nothing has changed the explanation stays as it was, so that what it
 * says of the change ("Was Administrator.") is still to be read when the same push comes again.
 */
export const settle = (
  { headline, steps, lapsed, ...draft }: Draft,
  previous: RoleAssignment | undefined,
  mappingVersion: number,
): Resolution => {
  const same = previous !== undefined && isSame(draft, previous) && equalSteps(steps, previous.explanation.steps)
  const explanation: Explanation = same
    ? { ...previous.explanation, mappingVersion }
    : { headline: headline(), steps, mappingVersion }
  return { ...draft, explanation, changed: !same, ...(lapsed ? { lapsed } : {}) }
}

type Answer = Omit<RoleAssignment, "explanation">

const isSame = (a: Answer, b: Answer): boolean =>
  a.outcome === b.outcome &&
  a.idpKey === b.idpKey &&
  a.idp.outcome === b.idp.outcome &&
  sameKeys(a.roles, b.roles) &&
  sameKeys(a.idp.roles, b.idp.roles) &&
  sameKeys(a.wanted ?? [], b.wanted ?? [])

export const sameKeys = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])

const equalSteps = (a: ReadonlyArray<TraceStep>, b: ReadonlyArray<TraceStep>): boolean => {
  const [mine, others] = [a.filter(isLasting), b.filter(isLasting)]
  return mine.length === others.length && mine.every((step, i) => equalJson(asJson(step), asJson(others[i])))
}

/** An ending, and the replacement of a role that is kept, are seen once: what they lead to is what was before. */
const isLasting = ({ source, verdict }: TraceStep): boolean =>
  verdict !== "lapsed" && !(source.kind === "previous" && verdict === "capped")

// A step is made of JSON and stored as JSON.
const asJson = (step: TraceStep | undefined): Json => step as unknown as Json
