import { latestFindings, type StoredFinding } from "@rollcall/database"
import { type CountBySeverity, type Finding, severities } from "@rollcall/domain/audit"
import type { Reading } from "./pages.ts"

/** The worst findings of a state, the latest of each severity first. */
export const worstFindings = async (
  { read }: Reading,
  state: Finding["state"],
  counts: CountBySeverity,
  most: number,
): Promise<ReadonlyArray<StoredFinding>> => {
  const found: Array<StoredFinding> = []
  for (const severity of severities) {
    const limit = most - found.length
    if (limit > 0 && counts[severity] > 0) {
      found.push(...(await read((tx) => latestFindings(tx, { state, severity, limit }))))
    }
  }
  return found
}
