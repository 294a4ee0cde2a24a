export {
  acknowledgeFinding,
  AcknowledgementRefused,
  type Handled,
  longestAcknowledgement,
  reopenFinding,
  ReopeningRefused,
} from "./acknowledge-finding.ts"
export { type AdvanceContext, type Advanced, advanceFindings } from "./advance-findings.ts"
export { type DetectedBy, evaluateUser, type Evaluation } from "./evaluate.ts"
export { attributeStep, exampleAssignment, exampleFacts, teamStep } from "./example-facts.ts"
export type * from "./facts.ts"
export {
  type Acknowledgement,
  type Finding,
  type FindingEvent,
  type FindingSubject,
  fingerprint,
  type ReopenedBecause,
} from "./finding.ts"
export { isPrivileged } from "./privilege.ts"
export { renderRules } from "./render-rules.ts"
export * from "./report/index.ts"
export { roleNames } from "./role-names.ts"
export {
  type AutoFix,
  type Condition,
  type Detected,
  type Inspection,
  isWorse,
  type Problems,
  type Remediation,
  type RuleCase,
  severities,
  type Severity,
  type UserRule,
  userRule,
  type UserRuleDefinition,
} from "./rule.ts"
export * from "./rules/index.ts"
export { shownValue } from "./shown-value.ts"
export { tellFindingEvent, type ToldFindingEvent } from "./tell-finding-event.ts"
