import type { AuditReport, FindingReference, ReportedFinding } from "./audit-report.ts"
import type { Severity } from "../rule.ts"

/** What changed from one report to another, as far as the two show it. */
export interface ReportsDiff {
  readonly opened: ReadonlyArray<FindingReference>
  readonly reopened: ReadonlyArray<FindingReference>
  readonly resolved: ReadonlyArray<FindingReference>
  readonly acknowledged: ReadonlyArray<FindingReference>
  readonly severityChanged: ReadonlyArray<FindingReference & { readonly from: Severity }>
  readonly stillOpen: ReadonlyArray<FindingReference>
  /** Findings of one report of which the other, showing only some of its own, does not tell what became of them. */
  readonly undecided: ReadonlyArray<FindingReference>
  /** The later number less the earlier one. */
  readonly population: Readonly<
    Record<"staged" | "active" | "inactive" | "deleted" | "teams" | "administrators", number>
  >
}

/**
 * What changed from one report to another of the same entity. A finding that the other report may only have left out,
 * its list being longer than what is shown, is `undecided`: nothing is called new or resolved by ignorance.
 *
 * @example
 * import { diffReports, exampleReport } from "@rollcall/domain/audit"
 * const after = exampleReport()
 * const [first, ...rest] = after.open.shown
 * const before = { ...after, open: { ...after.open, total: after.open.total - 1, shown: rest },
 *   cover: { ...after.cover, generatedAt: "2026-01-01T00:00:00.000Z" } }
 * diffReports(before, after).opened.map(({ id }) => id === first?.id) // => [true]
 * diffReports(after, before).resolved.map(({ id }) => id === first?.id) // => [true]
 */
export const diffReports = (before: AuditReport, after: AuditReport): ReportsDiff => {
  const [was, is] = [standing(before), standing(after)]
  const known = [...is.values()].map((now) => ({ now, past: was.get(now.fingerprint) }))
  const cameNow = known.filter(({ past }) => past === undefined).map(({ now }) => now)
  const since = Date.parse(before.cover.generatedAt)
  const isNew = ({ firstSeenAt }: ReportedFinding) => Date.parse(firstSeenAt) > since
  const showsAll = { before: isWhole(before), after: isWhole(after) }
  const gone = [...was.values()].filter(({ fingerprint }) => !is.has(fingerprint))
  const came = cameNow.filter((now) => !now.acknowledged)
  return {
    opened: came.filter(isNew).map(reference),
    reopened: [
      ...(showsAll.before ? came.filter((now) => !isNew(now)) : []),
      ...known.filter(({ now, past }) => past !== undefined && hasReopened(past, now)).map(({ now }) => now),
    ].map(reference),
    resolved: (showsAll.after ? gone : []).map(reference),
    acknowledged: known
      .filter(
        ({ now, past }) =>
          now.acknowledged && past?.acknowledged !== true && (past !== undefined || showsAll.before || isNew(now)),
      )
      .map(({ now }) => reference(now)),
    severityChanged: known.flatMap(({ now, past }) =>
      past === undefined || past.severity === now.severity ? [] : [{ ...reference(now), from: past.severity }],
    ),
    stillOpen: known
      .filter(({ now, past }) => past !== undefined && !now.acknowledged && !hasReopened(past, now))
      .map(({ now }) => reference(now)),
    undecided: [...(showsAll.before ? [] : cameNow.filter((now) => !isNew(now))), ...(showsAll.after ? [] : gone)].map(
      reference,
    ),
    population: population(before, after),
  }
}

/** A finding with whether it was acknowledged. */
type Standing = ReportedFinding & { readonly acknowledged: boolean }

const standing = ({ open, acknowledged }: AuditReport): ReadonlyMap<string, Standing> => {
  const all: ReadonlyArray<Standing> = [
    ...open.shown.map((finding) => ({ ...finding, acknowledged: false })),
    ...acknowledged.shown.map((finding) => ({ ...finding, acknowledged: true })),
  ]
  return new Map(all.map((finding) => [finding.fingerprint, finding]))
}

const isWhole = ({ open, acknowledged }: AuditReport): boolean =>
  open.shown.length === open.total && acknowledged.shown.length === acknowledged.total

const hasReopened = (past: Standing, now: Standing): boolean =>
  !now.acknowledged && (past.acknowledged || now.reopenedCount > past.reopenedCount)

const reference = ({ id, fingerprint, rule, title, severity, subject, message }: Standing): FindingReference => ({
  id,
  fingerprint,
  rule,
  title,
  severity,
  subject,
  message,
})

const population = (before: AuditReport, after: AuditReport): ReportsDiff["population"] => {
  const [was, is] = [before.population, after.population]
  return {
    staged: is.people.staged - was.people.staged,
    active: is.people.active - was.people.active,
    inactive: is.people.inactive - was.people.inactive,
    deleted: is.people.deleted - was.people.deleted,
    teams: is.teams - was.teams,
    administrators: is.administrators - was.administrators,
  }
}
