export {
  acknowledgeFinding,
  AcknowledgementRefused,
  type Handled,
  longestAcknowledgement,
  reopenFinding,
  ReopeningRefused,
} from "./acknowledge-finding.ts"
export { type AdvanceContext, type Advanced, advanceFindings } from "./advance-findings.ts"
export {
  type DetectedBy,
  evaluate,
  evaluateConnection,
  evaluateEntity,
  evaluateTeam,
  evaluateToken,
  evaluateUser,
  type Evaluation,
  type NotEvaluated,
} from "./evaluate.ts"
export { exampleConnectionFacts } from "./example-connection-facts.ts"
export { exampleEntityFacts } from "./example-entity-facts.ts"
export { attributeStep, exampleAssignment, exampleFacts, teamStep } from "./example-facts.ts"
export { exampleTeamFacts } from "./example-team-facts.ts"
export { exampleToken, exampleTokenFacts } from "./example-token-facts.ts"
export type * from "./facts/index.ts"
export { type Acknowledgement, type Finding, type FindingEvent, fingerprint, type ReopenedBecause } from "./finding.ts"
export { isPrivileged } from "./privilege.ts"
export { renderRules } from "./render-rules.ts"
export * from "./overview/index.ts"
export * from "./report/index.ts"
export { roleNames } from "./role-names.ts"
export {
  type AutoFix,
  type Condition,
  connectionRule,
  type Detected,
  entityRule,
  type Inspection,
  isWorse,
  type Missing,
  type Problems,
  type Remediation,
  type Rule,
  type RuleCase,
  type RuleDefinition,
  ruleGroups,
  severities,
  type Severity,
  teamRule,
  tokenRule,
  userRule,
} from "./rule.ts"
export { ruleSetVersion } from "./rule-set-version.ts"
export * from "./rules/index.ts"
export * from "./schedule/index.ts"
export { shownValue } from "./shown-value.ts"
export { slicesReadBy } from "./slices-read-by.ts"
export type { FindingSubject } from "./subject.ts"
export { tellFindingEvent, type ToldFindingEvent } from "./tell-finding-event.ts"
export { whyNotEvaluated } from "./why-not-evaluated.ts"
