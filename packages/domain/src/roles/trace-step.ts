import type { Verdict } from "./choose-in-tier.ts"
import type { Reading } from "./read-signals.ts"
import type { TraceStep } from "./role-assignment.ts"

/** A reading and its verdict, as they are stored. */
export const traceStep = (
  { source, raw, index, generation, normalised, role, ruleId }: Reading,
  { verdict, reasonCode, params }: Verdict,
  suggestion: string | undefined,
): TraceStep => ({
  source,
  ...(raw === undefined ? {} : { raw }),
  ...(index === undefined ? {} : { generation, index }),
  ...(normalised === undefined ? {} : { normalised }),
  verdict,
  ...(role === undefined ? {} : { role: role.key }),
  ...(suggestion === undefined ? {} : { suggestion }),
  ...(ruleId === undefined ? {} : { ruleId }),
  reasonCode,
  ...(params === undefined ? {} : { params }),
})
