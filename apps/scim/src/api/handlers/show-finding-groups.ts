import type { FindingGroup } from "@rollcall/api"
import type { FindingsOfRule } from "@rollcall/database"
import { rules, severities, type Severity } from "@rollcall/domain/audit"

interface Counted {
  readonly findings: { readonly open: number; readonly acknowledged: number; readonly resolved: number }
  readonly groups: ReadonlyArray<FindingGroup>
}

const ruleOf = new Map(rules.map((rule) => [rule.id, rule]))

/** Findings by rule: those with the worst that is open first, then those with most. */
export const showFindingGroups = (counted: ReadonlyArray<FindingsOfRule>): Counted => {
  const groups = Object.entries(Object.groupBy(counted, ({ rule }) => rule)).map(([rule, parts = []]) =>
    groupOf(rule, parts),
  )
  return {
    findings: countsOf(counted),
    groups: groups.toSorted(
      (a, b) => rankOf(a) - rankOf(b) || b.findings.open - a.findings.open || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

const groupOf = (rule: string, parts: ReadonlyArray<FindingsOfRule>): FindingGroup => {
  const open = parts.filter(({ state }) => state === "open")
  const shown = open.length === 0 ? parts : open
  const ofSeverity = (severity: Severity) => sum(open.filter((part) => part.severity === severity))
  return {
    rule,
    title: ruleOf.get(rule)?.title ?? rule,
    means: ruleOf.get(rule)?.means ?? "",
    severity: severities.find((severity) => shown.some((part) => part.severity === severity)) ?? "info",
    findings: countsOf(parts),
    openBySeverity: {
      critical: ofSeverity("critical"),
      high: ofSeverity("high"),
      medium: ofSeverity("medium"),
      low: ofSeverity("low"),
      info: ofSeverity("info"),
    },
    newFindings: open.reduce((n, part) => n + part.newFindings, 0),
    reopened: open.reduce((n, part) => n + part.reopened, 0),
    firstSeenAt: new Date(Math.min(...shown.map((part) => part.firstSeenAt.getTime()))).toISOString(),
  }
}

const sum = (parts: ReadonlyArray<FindingsOfRule>): number => parts.reduce((n, { findings }) => n + findings, 0)

const countsOf = (parts: ReadonlyArray<FindingsOfRule>): Counted["findings"] => {
  const of = (state: FindingsOfRule["state"]) => sum(parts.filter((part) => part.state === state))
  return { open: of("open"), acknowledged: of("acknowledged"), resolved: of("resolved") }
}

/** What nothing is open of comes last. */
const rankOf = ({ severity, findings }: FindingGroup): number =>
  severities.indexOf(severity) + (findings.open === 0 ? severities.length : 0)
