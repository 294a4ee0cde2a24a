import type { Verdict } from "./choose-in-tier.ts"
import type { Reading } from "./read-signals.ts"
import type { TraceStep } from "./role-assignment.ts"

type Growing = { -readonly [K in keyof TraceStep]: TraceStep[K] }

/** A reading and its verdict, as they are stored. Each push makes some: spreading what there is would cost the most. */
export const traceStep = (
  { source, raw, index, generation, normalised, role, ruleId }: Reading,
  { verdict, reasonCode, params }: Verdict,
  suggestion: string | undefined,
): TraceStep => {
  const step: Growing = { source, verdict, reasonCode }
  if (raw !== undefined) step.raw = raw
  if (index !== undefined) {
    step.generation = generation
    step.index = index
  }
  if (normalised !== undefined) step.normalised = normalised
  if (role !== undefined) step.role = role.key
  if (suggestion !== undefined) step.suggestion = suggestion
  if (ruleId !== undefined) step.ruleId = ruleId
  if (params !== undefined) step.params = params
  return step
}
