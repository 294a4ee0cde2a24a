import type { AuditReport } from "./audit-report.ts"
import { dayInWords } from "./day-in-words.ts"

/**
 * What a report comes to, in one sentence: what is open, what came and went since the previous report, and what was not
 * looked at.
 *
 * @example
 * import { exampleReport, verdictOf } from "@rollcall/domain/audit"
 * verdictOf(exampleReport())
 * // => "1 critical and 5 high findings are open, and 9 lower ones; 4 are new, 1 came back and 6 were resolved since 1 November; 2 of 21 rules were not evaluated."
 */
export const verdictOf = (report: AuditReport): string => {
  const looked = report.rules.filter(({ state }) => state !== "not-evaluated").length
  const unseen = report.rules.length - looked
  if (looked === 0) return "Nothing can be said: no rule was evaluated."
  const parts = [
    openPart(report),
    changePart(report),
    ...(unseen === 0 ? [] : [`${told(unseen)} of ${told(report.rules.length)} rules ${was(unseen)} not evaluated`]),
  ]
  return `${parts.join("; ")}.`
}

const openPart = ({ open, acknowledged }: AuditReport): string => {
  const { critical, high } = open.bySeverity
  if (open.total === 0)
    return acknowledged.total === 0
      ? "No finding is open"
      : `No finding is open, and ${told(acknowledged.total)} ${is(acknowledged.total)} acknowledged`
  const lower = open.total - critical - high
  const grave = [
    ...(critical > 0 ? [`${told(critical)} critical`] : []),
    ...(high > 0 ? [`${told(high)} high`] : []),
  ].join(" and ")
  if (grave === "")
    return open.total === 1
      ? "1 finding is open, and it is neither critical nor high"
      : `${told(open.total)} findings are open, none of them critical or high`
  const one = critical + high === 1
  const named = `${grave} ${one ? "finding is" : "findings are"} open`
  return lower === 0 ? named : `${named}, and ${told(lower)} lower ${lower === 1 ? "one" : "ones"}`
}

const changePart = ({ cover, difference }: AuditReport): string => {
  if (difference.against === null) return "this is the first report"
  const day = dayInWords(difference.against.generatedAt, { timeZone: cover.entity.timeZone, now: cover.generatedAt })
  const changes = [
    ...said(difference.opened.total, (count) => `${told(count)} ${is(count)} new`),
    ...said(difference.reopened.total, (count) => `${told(count)} came back`),
    ...said(difference.resolved.total, (count) => `${told(count)} ${was(count)} resolved`),
  ]
  return changes.length === 0 ? `nothing has come or gone since ${day}` : `${listed(changes)} since ${day}`
}

const said = (count: number, words: (count: number) => string): ReadonlyArray<string> =>
  count === 0 ? [] : [words(count)]

const listed = (parts: ReadonlyArray<string>): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`

const told = (count: number): string => count.toLocaleString("en-GB")
const is = (count: number): string => (count === 1 ? "is" : "are")
const was = (count: number): string => (count === 1 ? "was" : "were")
