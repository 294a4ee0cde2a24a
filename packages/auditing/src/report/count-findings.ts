import type { FindingsAlike } from "@rollcall/database"
import type { CountBySeverity, Severity } from "@rollcall/domain/audit"

/** How many findings some groups are. */
export const countFindings = (groups: ReadonlyArray<FindingsAlike>): number =>
  groups.reduce((total, { findings }) => total + findings, 0)

export const countBySeverity = (groups: ReadonlyArray<FindingsAlike>): CountBySeverity => {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
  for (const { severity, findings } of groups) counts[severity] += findings
  return counts
}
