import type { Evaluation, Missing, Severity } from "@rollcall/domain/audit"
import type { Step } from "./write-steps.ts"

/** How a rule fared: at how many subjects it looked, at how many it could not, and what it was missing there. */
export interface RuleOutcome {
  readonly rule: string
  readonly evaluated: number
  readonly notEvaluated: number
  /** Names of slices and conditions; empty when it looked at all of them. */
  readonly missing: ReadonlyArray<Missing>
}

/** What an audit saw so far. */
export interface AuditCounts {
  /** Living people. */
  readonly people: number
  readonly findings: {
    readonly opened: number
    readonly reopened: number
    readonly resolved: number
    readonly severityChanged: number
    /** Those that are open now, by severity. */
    readonly open: Readonly<Record<Severity, number>>
    readonly acknowledged: number
  }
  readonly rules: ReadonlyArray<RuleOutcome>
}

/** A subject that was looked at, with what came of it. */
export interface Looked extends Step, Pick<Evaluation, "evaluated" | "notEvaluated"> {
  readonly isLiving: boolean
}

export const noCounts: AuditCounts = {
  people: 0,
  findings: {
    opened: 0,
    reopened: 0,
    resolved: 0,
    severityChanged: 0,
    open: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    acknowledged: 0,
  },
  rules: [],
}

/** Counts with some more subjects. */
export const countMore = (counts: AuditCounts, looked: ReadonlyArray<Looked>): AuditCounts => {
  const happened = { Opened: 0, Reopened: 0, Resolved: 0, SeverityChanged: 0, Acknowledged: 0 }
  const open = { ...counts.findings.open }
  let { people } = counts
  let { acknowledged } = counts.findings
  const rules = new Map(counts.rules.map((rule) => [rule.rule, { ...rule, missing: new Set(rule.missing) }]))
  const ruleOf = (id: string) => {
    const known = rules.get(id)
    if (known !== undefined) return known
    const fresh = { rule: id, evaluated: 0, notEvaluated: 0, missing: new Set<Missing>() }
    rules.set(id, fresh)
    return fresh
  }
  for (const { isLiving, next, events, evaluated, notEvaluated } of looked) {
    if (isLiving) people += 1
    for (const { _tag } of events) happened[_tag] += 1
    for (const { state, severity } of next) {
      if (state === "open") open[severity] += 1
      if (state === "acknowledged") acknowledged += 1
    }
    for (const id of evaluated) ruleOf(id).evaluated += 1
    for (const { rule: id, missing } of notEvaluated) {
      const rule = ruleOf(id)
      rule.notEvaluated += 1
      for (const name of missing) rule.missing.add(name)
    }
  }
  const { findings } = counts
  return {
    people,
    findings: {
      opened: findings.opened + happened.Opened,
      reopened: findings.reopened + happened.Reopened,
      resolved: findings.resolved + happened.Resolved,
      severityChanged: findings.severityChanged + happened.SeverityChanged,
      open,
      acknowledged,
    },
    rules: [...rules.values()].map((rule) => ({ ...rule, missing: [...rule.missing] })),
  }
}
