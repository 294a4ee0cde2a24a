import type { ReportNotice } from "@rollcall/database"

/** What is told of a report. */
export const aNotice = (different: Partial<ReportNotice> = {}): ReportNotice => ({
  reportId: "0192f0c8-5a3f-7a38-8c53-2d6a37a0e7b4",
  number: 12,
  title: "Weekly report",
  entityName: "Acme",
  verdict: "Two people administer Acme whom nobody vouches for.",
  generatedAt: "2026-11-23T07:00:00.000Z",
  open: { critical: 2, high: 0, medium: 0, low: 1, info: 0 },
  opened: 3,
  resolved: 1,
  ...different,
})
