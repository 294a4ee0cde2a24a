export { type AuditOptions, type AuditOutcome, type AuditProgress, auditEntity } from "./audit-entity.ts"
export type { Auditing } from "./auditing.ts"
export { drainOutbox } from "./drain-outbox.ts"
export type { AuditCounts, RuleOutcome } from "./tally.ts"
