export {
  type AccessChange,
  type AcknowledgedFinding,
  AuditReport,
  type CountBySeverity,
  type FindingReference,
  manifestFormat,
  type ReportDifference,
  type ReportedFinding,
  type ReportedPerson,
  reportFormat,
  ReportManifest,
  type RoleSource,
  type RuleEvaluation,
  type RemovalTimes,
} from "./audit-report.ts"
export { dayInWords } from "./day-in-words.ts"
export { diffReports, type ReportsDiff } from "./diff-reports.ts"
export { exampleReport } from "./example-report.ts"
export { maskReport } from "./mask-report.ts"
export { verdictOf } from "./verdict-of.ts"
