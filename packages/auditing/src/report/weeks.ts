import type { FindingsAlike } from "@rollcall/database"
import type { AuditReport } from "@rollcall/domain/audit"
import { countBySeverity, countFindings } from "./count-findings.ts"

const weeksTold = 12
const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** The weeks that a report tells, in UTC, each by the Monday it begins with. */
export const weeksUntil = (until: string): ReadonlyArray<number> => {
  const last = mondayOf(Date.parse(until))
  return Array.from({ length: weeksTold }, (_, i) => last - (weeksTold - 1 - i) * weekMs)
}

const mondayOf = (ms: number): number => {
  const day = Math.floor(ms / dayMs)
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs
}

/** What came and went in each week, and what was open at its end. A reopened finding counts as open since it opened. */
export const weeksOf = (
  weeks: ReadonlyArray<number>,
  groups: ReadonlyArray<FindingsAlike>,
  administrators: number,
): AuditReport["weeks"] =>
  weeks.map((week) => {
    const openThen = groups.filter(({ openedIn, resolvedIn, isResolvedEarlier }) => {
      const [opened, resolved] = [openedIn?.getTime(), resolvedIn?.getTime()]
      const wasThere = opened === undefined || opened <= week
      const isGone = isResolvedEarlier || (resolved !== undefined && resolved <= week)
      return wasThere && !isGone
    })
    return {
      from: new Date(week).toISOString(),
      opened: countFindings(groups.filter(({ openedIn }) => openedIn?.getTime() === week)),
      resolved: countFindings(groups.filter(({ resolvedIn }) => resolvedIn?.getTime() === week)),
      open: countBySeverity(openThen),
      administrators: week === weeks.at(-1) ? administrators : null,
    }
  })
