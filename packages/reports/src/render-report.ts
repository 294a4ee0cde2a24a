import type { AuditReport } from "@rollcall/domain/audit"
import type { RenderedReport } from "./rendered.ts"

/**
 * Draws a report in every format. The JSON document is the report; the others repeat its hash, and the manifest names
 * the hash of each. The same report gives the same bytes. Fails for what is no report by its schema.
 *
 * Pages are laid out on the caller's thread: about a second for a usual report. What draws them takes a hundred megabytes
 * and is loaded when a report is first drawn.
 */
export const renderReport = async (report: AuditReport): Promise<RenderedReport> => {
  const { drawReport } = await import("./draw-report.ts")
  return drawReport(report)
}
