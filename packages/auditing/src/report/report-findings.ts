import { type FindingsAlike, findingsOfReport } from "@rollcall/database"
import type { AuditReport } from "@rollcall/domain/audit"
import { countBySeverity, countFindings } from "./count-findings.ts"
import { type NamingContext, namingOf } from "./name-findings.ts"
import { pagesOf, type Reading } from "./pages.ts"
import { reportDifference } from "./report-difference.ts"
import { mostShown } from "./request.ts"
import { weeksOf, weeksUntil } from "./weeks.ts"
import { worstFindings } from "./worst-findings.ts"

/** What a report says of findings. */
export type ReportedFindings = Pick<AuditReport, "open" | "acknowledged" | "difference" | "weeks"> & {
  readonly standing: ReadonlyMap<string, { readonly open: number; readonly acknowledged: number }>
  readonly total: number
}

interface Asked extends NamingContext {
  readonly previous: AuditReport["difference"]["against"]
  readonly until: string
  readonly administrators: number
}

export const reportFindings = async (reading: Reading, asked: Asked): Promise<ReportedFindings> => {
  const weeks = weeksUntil(asked.until)
  const weeksFrom = new Date(weeks[0] ?? 0)
  const since = new Date(asked.previous?.generatedAt ?? 0)
  const groups: Array<FindingsAlike> = []
  const pages = pagesOf(
    reading,
    (tx, after) => findingsOfReport(tx, { after, limit: reading.pageSize, weeksFrom, since }),
    ({ through }) => through,
  )
  for await (const { alike } of pages) groups.push(...alike)
  const named = namingOf(reading, asked)
  const open = groups.filter(({ state }) => state === "open")
  const bySeverity = countBySeverity(open)
  const acknowledged = groups.filter(({ state }) => state === "acknowledged")
  return {
    total: countFindings(groups),
    standing: new Map(
      [...Map.groupBy([...open, ...acknowledged], ({ rule }) => rule)].map(([rule, those]) => [
        rule,
        {
          open: countFindings(those.filter(({ state }) => state === "open")),
          acknowledged: countFindings(those.filter(({ state }) => state === "acknowledged")),
        },
      ]),
    ),
    open: {
      total: countFindings(open),
      bySeverity,
      shown: await named.whole(await worstFindings(reading, "open", bySeverity, mostShown.findings)),
    },
    acknowledged: {
      total: countFindings(acknowledged),
      shown: await named.acknowledged(
        await worstFindings(reading, "acknowledged", countBySeverity(acknowledged), mostShown.acknowledged),
      ),
    },
    difference: await reportDifference(reading, asked, groups, named.references),
    weeks: weeksOf(weeks, groups, asked.administrators),
  }
}
