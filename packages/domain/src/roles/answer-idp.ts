import { applyCeiling, type Cap, defaultRole } from "./apply-ceiling.ts"
import type { Combined } from "./combine-tiers.ts"
import type { PreparedMapping } from "./prepared-mapping.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { IdpAnswer, TraceStep } from "./role-assignment.ts"

/** The identity provider's side, with the steps that led from what it says to it. */
export interface Answered {
  readonly idp: IdpAnswer
  readonly caps: ReadonlyArray<Cap>
  readonly steps: ReadonlyArray<TraceStep>
}

/** What the identity provider's side gives: steps 3 to 5. `undefined`: the push is refused. */
export const answerIdp = (
  combined: Combined,
  { previous, mode }: ResolveInput,
  prepared: PreparedMapping,
): Answered | undefined => {
  if (combined.kind === "resolved") {
    return capped(
      combined.roles.map(({ key }) => key),
      "resolved",
      [],
      prepared,
    )
  }
  const { mapping } = prepared
  const isSilent = combined.kind === "silent"
  const policy = isSilent ? mapping.onNoSignal : mapping.onUnknown
  if (policy === "reject" && mode === "push") return undefined
  // What it gives by default is no answer of the identity provider's, so there is none to keep.
  const last = previous === undefined || previous.idp.outcome === "defaulted" ? undefined : previous.idp
  const reasonCode = isSilent ? "no-signal" : "unknown-value"
  if (last === undefined || policy === "default-role") {
    const role = defaultRole(prepared)
    const step: TraceStep = {
      source: { kind: "default" },
      verdict: "used",
      ...(role === undefined ? {} : { role: role.key }),
      reasonCode: `default-${reasonCode}`,
    }
    return capped(role === undefined ? [] : [role.key], "defaulted", [step], prepared)
  }
  if (policy === "no-role") {
    const step: TraceStep = { source: { kind: "default" }, verdict: "used", reasonCode: "no-role" }
    return { idp: { roles: [], outcome: "none" }, caps: [], steps: [step] }
  }
  const step: TraceStep = { source: { kind: "previous" }, verdict: "used", reasonCode: `kept-${reasonCode}` }
  return capped(last.roles, "kept", [step], prepared)
}

const capped = (
  keys: ReadonlyArray<string>,
  outcome: IdpAnswer["outcome"],
  steps: ReadonlyArray<TraceStep>,
  prepared: PreparedMapping,
): Answered => {
  const { roles, caps } = applyCeiling(keys, prepared)
  const told = steps.map((step) =>
    step.source.kind === "previous" ? { ...step, params: { roles: [...roles] } } : step,
  )
  const kind = outcome === "kept" ? "previous" : "ceiling"
  const ceiling = prepared.mapping.ceilingRole ?? null
  const capSteps = caps.map(({ from, to, reasonCode }): TraceStep => ({
    source: { kind },
    verdict: "capped",
    ...(to === undefined ? {} : { role: to }),
    reasonCode,
    params: { from, ceiling },
  }))
  return { idp: { roles, outcome }, caps, steps: [...told, ...capSteps] }
}
