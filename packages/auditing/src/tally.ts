import type { Advanced, Evaluation, FindingSubject, Missing, Severity } from "@rollcall/domain/audit"

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
  /** How many were looked at; deleted ones are not counted. */
  readonly people: number
  readonly teams: number
  readonly tokens: number
  readonly connections: number
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

export const noCounts: AuditCounts = {
  people: 0,
  teams: 0,
  tokens: 0,
  connections: 0,
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

/** Counts what an audit sees, in one transaction. */
export interface Tally {
  readonly add: (evaluation: Evaluation, advanced: Advanced, isLiving: boolean) => void
  readonly counts: () => AuditCounts
}

export const makeTally = (): Tally => {
  const living: Record<FindingSubject["kind"], number> = { user: 0, team: 0, token: 0, connection: 0, entity: 0 }
  const happened = { Opened: 0, Reopened: 0, Resolved: 0, SeverityChanged: 0, Acknowledged: 0 }
  const open = { ...noCounts.findings.open }
  let acknowledged = 0
  // Most subjects are looked at by the same rules, so lists are counted, and rules only in the end.
  const lists = new Map<ReadonlyArray<string>, number>()
  const unable = new Map<string, { times: number; readonly missing: Set<Missing> }>()
  return {
    add: ({ subject, evaluated, notEvaluated }, { next, events }, isLiving) => {
      if (isLiving) living[subject.kind] += 1
      lists.set(evaluated, (lists.get(evaluated) ?? 0) + 1)
      for (const { rule, missing } of notEvaluated) {
        const known = unable.get(rule) ?? { times: 0, missing: new Set() }
        known.times += 1
        for (const name of missing) known.missing.add(name)
        unable.set(rule, known)
      }
      for (const { _tag } of events) happened[_tag] += 1
      for (const { state, severity } of next) {
        if (state === "open") open[severity] += 1
        if (state === "acknowledged") acknowledged += 1
      }
    },
    counts: () => ({
      people: living.user,
      teams: living.team,
      tokens: living.token,
      connections: living.connection,
      findings: {
        opened: happened.Opened,
        reopened: happened.Reopened,
        resolved: happened.Resolved,
        severityChanged: happened.SeverityChanged,
        open,
        acknowledged,
      },
      rules: mergeRules([
        ...[...lists].flatMap(([rules, evaluated]) =>
          rules.map((rule) => ({ rule, evaluated, notEvaluated: 0, missing: [] })),
        ),
        ...[...unable].map(([rule, { times, missing }]) => ({
          rule,
          evaluated: 0,
          notEvaluated: times,
          missing: [...missing],
        })),
      ]),
    }),
  }
}

/** Both together. */
export const addCounts = (a: AuditCounts, b: AuditCounts): AuditCounts => ({
  people: a.people + b.people,
  teams: a.teams + b.teams,
  tokens: a.tokens + b.tokens,
  connections: a.connections + b.connections,
  findings: { ...sum(a.findings, b.findings), open: sum(a.findings.open, b.findings.open) },
  rules: mergeRules([...a.rules, ...b.rules]),
})

/** Sums what are numbers of two records of the same shape. */
const sum = <A extends object>(a: A, b: A): A => {
  const added = { ...a }
  for (const key of Object.keys(a) as Array<keyof A>) {
    const [one, other] = [a[key], b[key]]
    if (typeof one === "number" && typeof other === "number") Object.assign(added, { [key]: one + other })
  }
  return added
}

const mergeRules = (outcomes: ReadonlyArray<RuleOutcome>): ReadonlyArray<RuleOutcome> =>
  [...Map.groupBy(outcomes, ({ rule }) => rule)].map(([rule, same]) => ({
    rule,
    evaluated: same.reduce((total, { evaluated }) => total + evaluated, 0),
    notEvaluated: same.reduce((total, { notEvaluated }) => total + notEvaluated, 0),
    missing: [...new Set(same.flatMap(({ missing }) => missing))],
  }))
